-- Remembers a successful sign-in.
UPDATE account SET last_sign_in = $2 WHERE account = $1
