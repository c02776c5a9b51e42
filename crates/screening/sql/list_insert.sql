-- A new list comes with all that it must answer for.
INSERT INTO list (list, name, kind, owner, authority, basis, purpose, action, review_on, expires_on, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (list) DO NOTHING
