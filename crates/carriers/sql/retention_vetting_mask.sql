-- A vetting is masked; one that waits is over.
UPDATE vetting SET state = $2, found = '', decision = $3, lock_account = NULL, lock_name = NULL, lock_until = NULL, snoozed_until = NULL WHERE vetting = $1
