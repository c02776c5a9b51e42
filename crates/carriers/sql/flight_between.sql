-- Flights near now, for what their carriers owe.
SELECT shown FROM carrier_flight WHERE order_at BETWEEN $1 AND $2 ORDER BY order_at LIMIT $3
