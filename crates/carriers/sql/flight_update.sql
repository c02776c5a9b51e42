-- The flight as all messages together have it.
UPDATE carrier_flight SET departs_on = $2, arrives_on = $3, order_at = $4, shown = $5, event_at = $6 WHERE flight = $1
