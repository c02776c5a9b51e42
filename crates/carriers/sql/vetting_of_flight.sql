-- The vettings of a flight, latest first.
SELECT vetting, announced, flight, state, found, severity_ppm, opened_at, lock_account, lock_name, lock_until, snoozed_until, decision FROM vetting WHERE flight = $1 ORDER BY opened_at DESC, vetting DESC
