-- How many accounts that may sign in are administrators: two are needed to change roles.
SELECT COUNT(*) FROM account_role r JOIN account a ON a.account = r.account
WHERE r.role = 'administrator' AND a.state <> 'disabled' AND a.account <> $1
