-- The travellers of a flight that no hold names.
SELECT a.announced, a.keys, a.shown, a.facts, a.asked, a.hits, a.snapshot, a.masked_at FROM announced a WHERE a.flight = $1
AND NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.subject = a.announced AND h.state <> 'released')
