-- One passkey, whoever it belongs to.
SELECT account, credential FROM passkey WHERE passkey = $1
