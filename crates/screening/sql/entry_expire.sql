-- Time ends entries; $1 is today, $2 now.
UPDATE list_entry SET state = 'expired', decided_at = $2
WHERE state IN ('active', 'proposed') AND expires_on <= $1
