-- A flight that became part of another.
DELETE FROM carrier_score WHERE flight = $1
