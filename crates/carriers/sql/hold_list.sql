-- Holds, those in force first.
SELECT h.hold, h.kind, h.subject, h.case_no, h.reason, h.state, h.placed_by, h.placed_by_name, h.placed_at, h.asked_by, h.asked_by_name, h.asked_reason, h.released_by_name, h.released_at, f.shown FROM carrier_hold h LEFT JOIN carrier_flight f ON f.flight = h.flight
ORDER BY CASE h.state WHEN 'released' THEN 1 ELSE 0 END, h.placed_at DESC, h.hold LIMIT $1
