-- Opens a session; only the hash of its token is kept.
INSERT INTO session (session, token_hash, account, method, remote, created_at, seen_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
