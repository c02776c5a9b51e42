-- The requests about a flight that is deleted.
DELETE FROM carrier_unmask WHERE flight = $1
