-- Whether a change for the account waits already.
SELECT COUNT(*) FROM role_change WHERE account = $1 AND state = 'proposed'
