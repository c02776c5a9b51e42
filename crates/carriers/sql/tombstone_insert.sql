-- That something was there, and is gone.
INSERT INTO carrier_tombstone (subject, kind, digest, counts, event_at, deleted_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (subject) DO NOTHING
