-- A defect list that was not known.
INSERT INTO pki_defect_list (digest, content, defects, import, first_seen) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (digest) DO NOTHING
