-- A permit issued, changed or cancelled; the same fact again adds nothing.
INSERT INTO permit (id, at, seen_at, person, document_number, document_issuer, kind, number, valid_from, valid_until, entries, stay_days, zone, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (id, at) DO NOTHING
