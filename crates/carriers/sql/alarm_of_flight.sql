-- Alarms of a flight, what was owed first at the top.
SELECT alarm, kind, state, carrier, day, flight, due_at, opened_at, resolved_at, shown, acknowledged FROM carrier_alarm
WHERE flight = $1 ORDER BY due_at, alarm
