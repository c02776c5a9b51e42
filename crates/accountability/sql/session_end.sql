-- Ends one session of an account.
UPDATE session SET ended_at = $3 WHERE session = $1 AND account = $2 AND ended_at IS NULL
