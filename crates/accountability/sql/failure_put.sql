-- Counts a sign-in that is not proven yet; success clears it.
INSERT INTO sign_in_failure (bucket, failures, failed_at, blocked_until) VALUES ($1, $2, $3, $4)
ON CONFLICT (bucket) DO UPDATE SET failures = EXCLUDED.failures, failed_at = EXCLUDED.failed_at, blocked_until = EXCLUDED.blocked_until
