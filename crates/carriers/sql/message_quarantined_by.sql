-- How many messages of each sender wait for repair since a time.
SELECT i.sender, COUNT(*) FROM carrier_message m JOIN carrier_interchange i ON i.interchange = m.interchange
WHERE m.state = 'quarantined' AND m.received_at >= $1 GROUP BY i.sender
