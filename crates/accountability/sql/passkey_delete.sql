-- Removes a passkey of an account.
DELETE FROM passkey WHERE passkey = $1 AND account = $2
