-- A second person decides a request to look.
UPDATE carrier_unmask SET state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, decided_reason = $6, expires_at = $7 WHERE request = $1 AND state = 'pending'
