-- When messages of each sender came that wait for repair.
SELECT i.sender, m.received_at FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange
WHERE m.state = 'quarantined' AND m.received_at >= $1 ORDER BY m.received_at LIMIT $2
