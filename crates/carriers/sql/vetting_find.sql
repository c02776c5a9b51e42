-- One vetting.
SELECT vetting, announced, flight, state, found, severity_ppm, opened_at, lock_account, lock_name, lock_until, snoozed_until, decision FROM vetting WHERE vetting = $1
