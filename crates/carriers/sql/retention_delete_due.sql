-- Flights that took place before a time of which something is left that nothing holds, the earliest first.
SELECT f.flight, f.event_at, f.shown FROM carrier_flight f WHERE f.event_at <= $1
AND NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.subject = f.flight AND h.state <> 'released')
AND (NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.flight = f.flight AND h.state <> 'released')
    OR EXISTS (SELECT 1 FROM carrier_message m WHERE m.flight = f.flight
        AND NOT EXISTS (SELECT 1 FROM carrier_hold_message k JOIN carrier_hold h ON h.hold = k.hold WHERE k.message = m.message AND h.state <> 'released'))
    OR EXISTS (SELECT 1 FROM announced a WHERE a.flight = f.flight
        AND NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.subject = a.announced AND h.state <> 'released')))
ORDER BY f.event_at, f.flight LIMIT $2
