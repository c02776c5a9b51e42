-- Vettings that wait for an officer about a traveller who is not there.
SELECT v.vetting FROM vetting v LEFT JOIN announced a ON a.announced = v.announced
WHERE v.state IN ('open', 'snoozed') AND a.announced IS NULL ORDER BY v.vetting LIMIT $1
