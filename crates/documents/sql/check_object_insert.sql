-- Keeps an object of a state of trust; it may be known.
INSERT INTO check_object (digest, kind, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
