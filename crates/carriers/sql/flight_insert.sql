-- A flight that nobody spoke of before.
INSERT INTO carrier_flight (flight, key, carrier, departs_on, arrives_on, order_at, shown, event_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
