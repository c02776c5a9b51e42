-- Alarms in a state, what was owed first at the top.
SELECT alarm, kind, state, carrier, day, flight, due_at, opened_at, resolved_at, shown, acknowledged FROM carrier_alarm
WHERE state = $1 ORDER BY due_at, alarm LIMIT $2
