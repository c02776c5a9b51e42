-- A carrier's flights near a time.
SELECT shown FROM carrier_flight WHERE carrier = $1 AND order_at BETWEEN $2 AND $3 ORDER BY order_at, flight LIMIT $4
