-- Takes all roles from an account, before the approved ones are given.
DELETE FROM account_role WHERE account = $1
