-- Messages of no flight that came before a time and stand in clear, the earliest first.
SELECT m.message, m.received_at FROM carrier_message m WHERE m.flight IS NULL AND m.masked_at IS NULL AND m.received_at <= $1
AND NOT EXISTS (SELECT 1 FROM carrier_hold_message k JOIN carrier_hold h ON h.hold = k.hold WHERE k.message = m.message AND h.state <> 'released') ORDER BY m.received_at, m.message LIMIT $2
