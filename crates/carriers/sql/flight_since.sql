-- The flights since a time, for asking lists again and for scorecards.
SELECT flight, shown FROM carrier_flight WHERE order_at >= $1 ORDER BY order_at LIMIT $2
