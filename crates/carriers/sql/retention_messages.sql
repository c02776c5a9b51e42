-- The messages of a flight that nothing holds.
SELECT m.message, m.interchange, m.said, m.issues, m.first_byte, m.end_byte, m.masked_at FROM carrier_message m WHERE m.flight = $1
AND NOT EXISTS (SELECT 1 FROM carrier_hold_message k JOIN carrier_hold h ON h.hold = k.hold WHERE k.message = m.message AND h.state <> 'released') ORDER BY m.interchange, m.ordinal LIMIT $2
