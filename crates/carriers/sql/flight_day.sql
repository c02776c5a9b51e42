-- The flights that leave or arrive on a local date, in order of time.
SELECT shown FROM carrier_flight WHERE departs_on = $1 OR arrives_on = $1 ORDER BY order_at, flight LIMIT $2
