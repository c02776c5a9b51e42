-- Flights that took place before a time of which something that nothing holds stands in clear, the earliest first.
SELECT f.flight, f.event_at, f.shown FROM carrier_flight f WHERE f.in_clear = 1 AND f.event_at <= $1
AND NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.subject = f.flight AND h.state <> 'released')
AND (EXISTS (SELECT 1 FROM carrier_message m WHERE m.flight = f.flight AND m.masked_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM carrier_hold_message k JOIN carrier_hold h ON h.hold = k.hold WHERE k.message = m.message AND h.state <> 'released'))
    OR EXISTS (SELECT 1 FROM announced a WHERE a.flight = f.flight AND a.masked_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM carrier_hold h WHERE h.subject = a.announced AND h.state <> 'released')))
ORDER BY f.event_at, f.flight LIMIT $2
