-- One request to look.
SELECT u.request, u.kind, u.subject, u.case_no, u.reason, u.state, u.asked_by, u.asked_by_name, u.asked_at, u.expires_at, u.decided_by, u.decided_by_name, u.decided_at, u.decided_reason, u.looks, f.shown FROM carrier_unmask u LEFT JOIN carrier_flight f ON f.flight = u.flight WHERE u.request = $1
