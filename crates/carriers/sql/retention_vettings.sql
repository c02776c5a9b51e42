-- The vettings of a flight about travellers that no hold names.
SELECT a.vetting, a.announced, a.state, a.found, a.decision FROM vetting a WHERE a.flight = $1
AND NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.subject = a.announced AND h.state <> 'released')
