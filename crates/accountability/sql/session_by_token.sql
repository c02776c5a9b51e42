-- The open session of a token and its account; asked at every call.
SELECT s.session, s.method, s.remote, s.created_at, s.seen_at, s.ends_at, s.port, s.lane, a.account, a.name, a.state, a.must_change, a.locale, a.password_ends_at,
  (SELECT STRING_AGG(r.role, ',') FROM account_role r WHERE r.account = a.account)
FROM session s JOIN account a ON a.account = s.account WHERE s.token_hash = $1 AND s.ended_at IS NULL
