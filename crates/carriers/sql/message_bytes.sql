-- The bytes of the interchanges that spoke of a flight, by message.
SELECT m.message, i.bytes, m.received_at FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange WHERE m.flight = $1 AND m.state = 'applied'
