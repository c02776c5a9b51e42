-- Something is held.
INSERT INTO carrier_hold (hold, kind, subject, flight, case_no, reason, state, placed_by, placed_by_name, placed_at) VALUES ($1, $2, $3, $4, $5, $6, 'held', $7, $8, $9)
