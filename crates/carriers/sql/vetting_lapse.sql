-- Nothing is left to vet.
UPDATE vetting SET state = 'lapsed', lock_account = NULL, lock_name = NULL, lock_until = NULL WHERE vetting = $1
