-- Requests to look, those that wait first.
SELECT u.request, u.kind, u.subject, u.case_no, u.reason, u.state, u.asked_by, u.asked_by_name, u.asked_at, u.expires_at, u.decided_by, u.decided_by_name, u.decided_at, u.decided_reason, u.looks, f.shown FROM carrier_unmask u LEFT JOIN carrier_flight f ON f.flight = u.flight
ORDER BY CASE WHEN u.state = 'pending' AND u.expires_at > $1 THEN 0 ELSE 1 END, u.asked_at DESC, u.request LIMIT $2
