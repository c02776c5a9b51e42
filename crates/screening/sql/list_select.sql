-- Every list; there are few.
SELECT list, name, kind, owner, authority, basis, purpose, action, review_on, expires_on, updated_at
FROM list ORDER BY name
