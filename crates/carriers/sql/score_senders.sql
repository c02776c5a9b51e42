-- For which carrier a sender speaks: the one of the latest of its flights.
SELECT i.sender, MAX(f.carrier) FROM carrier_interchange i JOIN carrier_message m ON m.interchange = i.interchange
JOIN carrier_flight f ON f.flight = m.flight WHERE i.sender IN (SELECT q.sender FROM carrier_interchange q JOIN carrier_message b ON b.interchange = q.interchange
    WHERE b.state = 'quarantined' AND b.received_at >= $1) AND m.received_at >= $1 GROUP BY i.sender
