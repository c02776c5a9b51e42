-- Ends the session of a token: at sign-out, and when a new sign-in takes its place.
UPDATE session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL
