-- The latest message for a carrier about a vetting.
SELECT state, made_at, tries, sent_at FROM carrier_reply WHERE vetting = $1 ORDER BY made_at DESC, reference LIMIT 1
