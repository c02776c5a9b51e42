-- The messages that spoke of a flight, latest first.
SELECT m.message, m.interchange, m.received_at, i.sender, m.kind, m.function, m.state, m.flight, m.travellers, m.issues, m.share_ppm, m.part FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange WHERE m.flight = $1 ORDER BY m.received_at DESC, m.message DESC LIMIT $2
