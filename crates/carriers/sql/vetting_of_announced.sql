-- The vettings of a traveller, latest first.
SELECT vetting, announced, flight, state, found, severity_ppm, opened_at, lock_account, lock_name, lock_until, snoozed_until, decision FROM vetting WHERE announced = $1 ORDER BY opened_at DESC, vetting DESC
