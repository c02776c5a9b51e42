-- Removes ceremonies that nobody finished.
DELETE FROM challenge WHERE ends_at < $1
