-- A traveller has to be looked at.
INSERT INTO vetting (vetting, announced, flight, state, found, severity_ppm, order_at, opened_at) VALUES ($1, $2, $3, 'open', $4, $5, $6, $7)
