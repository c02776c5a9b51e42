-- An officer decided.
UPDATE vetting SET state = 'decided', decision = $2, lock_account = NULL, lock_name = NULL, lock_until = NULL, snoozed_until = NULL WHERE vetting = $1
