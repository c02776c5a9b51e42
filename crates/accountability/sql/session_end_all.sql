-- Ends every session of an account but one: after a new password, new roles or a closed account.
UPDATE session SET ended_at = $2 WHERE account = $1 AND session <> $3 AND ended_at IS NULL
