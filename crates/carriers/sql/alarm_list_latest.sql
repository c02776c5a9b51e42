-- Alarms in a state, latest first.
SELECT alarm, kind, state, carrier, day, flight, due_at, opened_at, resolved_at, shown, acknowledged FROM carrier_alarm
WHERE state = $1 ORDER BY due_at DESC, alarm LIMIT $2
