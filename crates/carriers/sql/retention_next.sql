-- The flights in clear whose masking comes next.
SELECT flight, event_at, shown FROM carrier_flight WHERE in_clear = 1 AND masked_at IS NULL AND event_at > $1 ORDER BY event_at, flight LIMIT $2
