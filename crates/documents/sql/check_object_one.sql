-- An object of a state of trust.
SELECT bytes FROM check_object WHERE digest = $1
