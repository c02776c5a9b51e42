-- Messages in force whose flight is not there.
SELECT m.message FROM carrier_message m LEFT JOIN carrier_flight f ON f.flight = m.flight
WHERE m.state = 'applied' AND f.flight IS NULL ORDER BY m.message LIMIT $1
