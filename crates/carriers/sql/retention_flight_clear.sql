-- Something came for a flight, which may be masked: a sweep looks at it again.
UPDATE carrier_flight SET in_clear = 1 WHERE flight = $1 AND in_clear = 0
