-- Opens, locks or closes an account, and says why when an administrator did.
UPDATE account SET state = $2, state_reason = $3 WHERE account = $1
