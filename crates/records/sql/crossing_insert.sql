-- A passage of the border.
INSERT INTO crossing (id, person, number, issuer, port, lane, direction, at, seen_at, stay_until, stay_rule, permit, presentation, source)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
