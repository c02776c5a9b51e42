-- Gives a session a new token after its rights changed.
UPDATE session SET token_hash = $2 WHERE token_hash = $1 AND ended_at IS NULL
