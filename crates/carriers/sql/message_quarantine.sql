-- The messages that wait for repair: not applied, or not read whole.
SELECT m.message, m.interchange, m.received_at, i.sender, m.kind, m.function, m.state, m.flight, m.travellers, m.issues, m.share_ppm, m.part FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange
WHERE m.masked_at IS NULL AND (m.state = 'quarantined' OR (m.state = 'applied' AND m.errors > 0)) ORDER BY m.state DESC, m.received_at DESC LIMIT $1
