-- Takes back the attempt that succeeded, and the delay that it may have begun.
UPDATE sign_in_failure SET failures = failures - 1, blocked_until = failed_at WHERE bucket = $1 AND failures > 0
