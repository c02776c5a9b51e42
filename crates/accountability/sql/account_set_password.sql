-- Sets a password; with an end when it is a one-time password.
UPDATE account SET password_hash = $2, must_change = $3, password_ends_at = $4 WHERE account = $1
