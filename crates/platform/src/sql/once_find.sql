-- What was answered before under this caller's key.
SELECT digest, answer FROM idempotency WHERE account = $1 AND key = $2
