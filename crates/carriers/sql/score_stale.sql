-- Flights that were not counted, or counted in another way.
SELECT f.shown FROM carrier_flight f LEFT JOIN carrier_score s ON s.flight = f.flight
WHERE f.order_at >= $1 AND (s.flight IS NULL OR s.version <> $2) ORDER BY f.order_at LIMIT $3
