-- A ceremony is used once.
DELETE FROM challenge WHERE challenge = $1
