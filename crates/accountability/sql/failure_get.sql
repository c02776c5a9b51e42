-- How often sign-in failed lately for a name or from an address.
SELECT failures, failed_at, blocked_until FROM sign_in_failure WHERE bucket = $1
