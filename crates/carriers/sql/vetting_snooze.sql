-- Put aside for a while.
UPDATE vetting SET state = 'snoozed', snoozed_until = $2, lock_account = NULL, lock_name = NULL, lock_until = NULL WHERE vetting = $1
