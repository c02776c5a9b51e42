-- What is still owed for a movement, or for its flight under another of its ends.
SELECT alarm, key FROM carrier_alarm WHERE movement = $1 AND state <> 'resolved'
UNION SELECT alarm, key FROM carrier_alarm WHERE flight = $2 AND state <> 'resolved'
