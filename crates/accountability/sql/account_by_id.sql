-- One account.
SELECT a.account, a.name, a.display_name, a.state, a.locale, a.theme, a.last_sign_in, a.must_change,
  a.password_hash, a.password_ends_at, (SELECT COUNT(*) FROM passkey p WHERE p.account = a.account),
  (SELECT STRING_AGG(r.role, ',') FROM account_role r WHERE r.account = a.account)
FROM account a WHERE a.account = $1
