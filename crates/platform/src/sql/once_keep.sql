-- Keeps the answer of a call with its effect.
INSERT INTO idempotency (account, key, digest, answer, at) VALUES ($1, $2, $3, $4, $5)
