-- How many messages of an interchange there are, and how many of them stand in clear.
SELECT COUNT(*), COALESCE(SUM(CASE WHEN masked_at IS NULL THEN 1 ELSE 0 END), 0) FROM carrier_message WHERE interchange = $1
