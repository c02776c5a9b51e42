-- Ends the API tokens of a device.
UPDATE device_token SET revoked_at = $2 WHERE account = $1 AND revoked_at IS NULL
