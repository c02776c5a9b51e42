-- The messages of an interchange, in order.
SELECT m.message, m.interchange, m.received_at, i.sender, m.kind, m.function, m.state, m.flight, m.travellers, m.issues, m.share_ppm, m.part FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange WHERE m.interchange = $1 ORDER BY m.ordinal
