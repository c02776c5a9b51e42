-- Registers a passkey.
INSERT INTO passkey (passkey, account, label, credential, created_at) VALUES ($1, $2, $3, $4, $5)
