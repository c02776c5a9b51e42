-- Proposes a change of roles.
INSERT INTO role_change (change_id, account, roles, reason, proposed_by, proposed_at, state)
VALUES ($1, $2, $3, $4, $5, $6, 'proposed')
