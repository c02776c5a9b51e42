-- Whether an object is kept.
SELECT 1 FROM check_object WHERE digest = $1
