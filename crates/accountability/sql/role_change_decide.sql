-- Decides a role change that waits.
UPDATE role_change SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
WHERE change_id = $1 AND state = 'proposed'
