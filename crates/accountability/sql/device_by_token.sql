-- The device account of an API token; asked at every call of a device.
SELECT d.session, a.account, a.name, a.state,
  (SELECT STRING_AGG(r.role, ',') FROM account_role r WHERE r.account = a.account)
FROM device_token d JOIN account a ON a.account = d.account WHERE d.token_hash = $1 AND d.revoked_at IS NULL
