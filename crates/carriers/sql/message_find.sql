-- One message.
SELECT m.message, m.interchange, m.received_at, i.sender, m.kind, m.function, m.state, m.flight, m.travellers, m.issues, m.share_ppm, m.part, m.first_byte, m.end_byte, m.reason, m.repairs, m.ordinal FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange WHERE m.message = $1
