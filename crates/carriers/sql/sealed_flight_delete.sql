-- The originals of a flight's travellers are deleted.
DELETE FROM carrier_sealed WHERE flight = $1
