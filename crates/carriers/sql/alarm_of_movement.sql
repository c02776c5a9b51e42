-- What is still owed for a movement.
SELECT alarm, key FROM carrier_alarm WHERE movement = $1 AND state <> 'resolved'
