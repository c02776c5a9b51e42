-- Messages for a carrier that it has not fetched, or fetched so long ago that its acknowledgement should be here.
SELECT reference, state, made_at, text, tries, sent_at FROM carrier_reply
WHERE recipient = $1 AND (state = 'due' OR (state = 'sent' AND COALESCE(sent_at, 0) <= $2)) ORDER BY made_at, reference LIMIT $3
