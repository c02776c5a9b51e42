-- Keeps an original under encryption; the first one stays.
INSERT INTO carrier_sealed (subject, flight, key_id, nonce, sealed, digest, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (subject) DO NOTHING
