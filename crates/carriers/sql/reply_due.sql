-- Messages that a carrier has not acknowledged.
SELECT reference, state, made_at, text FROM carrier_reply WHERE recipient = $1 AND state <> 'acknowledged' ORDER BY made_at, reference LIMIT $2
