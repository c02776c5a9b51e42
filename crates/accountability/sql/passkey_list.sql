-- The passkeys of an account, oldest first.
SELECT passkey, label, credential, created_at, used_at FROM passkey WHERE account = $1 ORDER BY created_at, passkey
