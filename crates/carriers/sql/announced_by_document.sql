-- Travellers announced with a document, of flights near a time.
SELECT a.announced, a.flight, a.shown FROM announced a JOIN carrier_flight f ON f.flight = a.flight
WHERE a.document = $1 AND f.order_at BETWEEN $2 AND $3 ORDER BY f.order_at DESC LIMIT 8
