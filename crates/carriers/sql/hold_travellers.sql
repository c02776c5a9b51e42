-- The holds in force on travellers of a flight.
SELECT hold, subject FROM carrier_hold WHERE flight = $1 AND kind = 'traveller' AND state <> 'released'
