-- An original is deleted.
DELETE FROM carrier_sealed WHERE subject = $1
