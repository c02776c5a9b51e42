-- The server's half of a ceremony.
SELECT account, state, ends_at FROM challenge WHERE challenge = $1 AND kind = $2
