-- Somebody asks to look at masked data.
INSERT INTO carrier_unmask (request, kind, subject, flight, case_no, reason, state, asked_by, asked_by_name, asked_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9, $10)
