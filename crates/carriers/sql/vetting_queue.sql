-- Vettings in a state, those that press first.
SELECT vetting, announced, flight, state, found, severity_ppm, opened_at, lock_account, lock_name, lock_until, snoozed_until, decision FROM vetting WHERE state = $1 ORDER BY order_at, severity_ppm DESC, vetting LIMIT $2
