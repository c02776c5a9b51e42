-- A refusal of entry or exit; the same one again adds nothing.
INSERT INTO refusal (person, at, seen_at, number, issuer, port, direction, ground, decision, source)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (person, at) DO NOTHING
