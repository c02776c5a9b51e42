-- A flight of which nothing is left.
DELETE FROM carrier_flight WHERE flight = $1
