-- Keeps a state of trust; it may be known.
INSERT INTO check_snapshot (digest, entries) VALUES ($1, $2) ON CONFLICT DO NOTHING
