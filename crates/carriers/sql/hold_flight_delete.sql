-- The holds of a flight that is deleted; they were all released.
DELETE FROM carrier_hold WHERE flight = $1
