-- A flight whose messages all went to another.
DELETE FROM carrier_flight WHERE flight = $1
