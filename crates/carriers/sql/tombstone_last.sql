-- What was deleted last.
SELECT subject, kind, digest, counts, event_at, deleted_at FROM carrier_tombstone ORDER BY deleted_at DESC, subject LIMIT $1
