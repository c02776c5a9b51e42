-- Keeps the server's half of a ceremony.
INSERT INTO challenge (challenge, kind, account, state, ends_at) VALUES ($1, $2, $3, $4, $5)
