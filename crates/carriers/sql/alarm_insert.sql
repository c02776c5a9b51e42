-- A transmission is owed; what is owed already stays as it is.
INSERT INTO carrier_alarm (alarm, key, movement, kind, state, carrier, day, flight, due_at, opened_at, shown)
VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10) ON CONFLICT (key) DO NOTHING
