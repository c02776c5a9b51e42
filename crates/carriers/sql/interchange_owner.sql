-- Whose system spoke first under a sender's name, on a channel that knows whose system speaks.
SELECT account FROM carrier_interchange WHERE sender = $1 AND account IS NOT NULL AND channel IN ('https', 'folder', 'queue')
ORDER BY received_at, interchange LIMIT 1
