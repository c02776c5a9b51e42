-- What the messages in force said of a flight.
SELECT m.message, m.received_at, m.prepared, m.digest, m.said, m.errors, m.share_ppm, i.sender FROM carrier_message m
JOIN carrier_interchange i ON i.interchange = m.interchange WHERE m.flight = $1 AND m.state = 'applied'
