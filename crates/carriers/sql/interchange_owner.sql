-- Whose system spoke first under a sender's name.
SELECT account FROM carrier_interchange WHERE sender = $1 AND channel = 'https' ORDER BY received_at, interchange LIMIT 1
