-- A document that is seen for the first time.
INSERT INTO document (number, issuer, kind, expiry, person, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
