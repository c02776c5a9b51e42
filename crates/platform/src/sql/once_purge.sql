-- Forgets answers that nobody will ask for again.
DELETE FROM idempotency WHERE at < $1
