-- Gives an account a role.
INSERT INTO account_role (account, role) VALUES ($1, $2)
