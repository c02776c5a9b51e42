-- Issues an API token for a device.
INSERT INTO device_token (token_hash, session, account, issued_by, issued_at) VALUES ($1, $2, $3, $4, $5)
