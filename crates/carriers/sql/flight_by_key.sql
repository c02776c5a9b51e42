-- The flight of a key.
SELECT flight FROM carrier_flight WHERE key = $1
