-- That a file brought a certificate; a file that names it twice says it once.
INSERT INTO pki_provenance (fingerprint, import, entry, remark) VALUES ($1, $2, $3, $4)
ON CONFLICT (fingerprint, import, entry) DO NOTHING
