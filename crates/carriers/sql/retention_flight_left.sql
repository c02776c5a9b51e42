-- How much of a flight is left.
SELECT (SELECT COUNT(*) FROM carrier_message WHERE flight = $1) + (SELECT COUNT(*) FROM announced WHERE flight = $1)
    + (SELECT COUNT(*) FROM carrier_hold WHERE flight = $1 AND state <> 'released')
