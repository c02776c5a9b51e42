-- What retention needs of a flight.
SELECT masked_at, event_at, key FROM carrier_flight WHERE flight = $1
