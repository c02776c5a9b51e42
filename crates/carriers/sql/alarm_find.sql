-- One alarm.
SELECT alarm, kind, state, carrier, day, flight, due_at, opened_at, resolved_at, shown, acknowledged FROM carrier_alarm WHERE alarm = $1
