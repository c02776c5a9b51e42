-- Forgets failures that no longer count.
DELETE FROM sign_in_failure WHERE failed_at < $1 AND blocked_until < $2
