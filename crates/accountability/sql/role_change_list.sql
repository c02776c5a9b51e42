-- Role changes: those that wait, then the last decided ones.
SELECT c.change_id, c.account, a.name, c.roles, c.reason, c.proposed_by, c.proposed_at, c.state, c.decided_by
FROM role_change c JOIN account a ON a.account = c.account
ORDER BY CASE c.state WHEN 'proposed' THEN 0 ELSE 1 END, c.proposed_at DESC LIMIT 200
