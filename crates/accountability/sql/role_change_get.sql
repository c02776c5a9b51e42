-- One role change.
SELECT c.change_id, c.account, a.name, c.roles, c.reason, c.proposed_by, c.proposed_at, c.state, c.decided_by
FROM role_change c JOIN account a ON a.account = c.account WHERE c.change_id = $1
