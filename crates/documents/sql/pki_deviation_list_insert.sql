-- A deviation list that was not known.
INSERT INTO pki_deviation_list (digest, content, deviances, import, first_seen) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (digest) DO NOTHING
