-- A certificate that was not known; one that is stays as it was, with its standing. One that an unfinished import brought is not known:
-- this import takes it over, whether or not the other ever ends.
INSERT INTO pki_certificate (fingerprint, der, kind, standing, subject, issuer, country, serial, key_name, not_before, not_after, findings, first_seen,
                             first_import)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (fingerprint) DO UPDATE SET first_import = excluded.first_import, first_seen = excluded.first_seen
WHERE pki_certificate.first_import IN (SELECT import FROM pki_staged)
