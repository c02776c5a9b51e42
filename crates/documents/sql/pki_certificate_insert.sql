-- A certificate that was not known; one that is stays as it was, with its standing.
INSERT INTO pki_certificate (fingerprint, der, kind, standing, subject, issuer, country, serial, key_name, not_before, not_after, findings, first_seen)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (fingerprint) DO NOTHING
