-- Somebody works on it.
UPDATE vetting SET lock_account = $2, lock_name = $3, lock_until = $4 WHERE vetting = $1
