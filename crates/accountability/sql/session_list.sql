-- The open sessions of an account, newest first.
SELECT s.session, s.method, s.remote, s.created_at, s.seen_at, s.ends_at, s.port, s.lane
FROM session s WHERE s.account = $1 AND s.ended_at IS NULL AND s.ends_at > $2 AND s.seen_at > $3 ORDER BY s.created_at DESC LIMIT 100
