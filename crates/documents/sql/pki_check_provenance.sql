-- Certificates that no import brought.
SELECT c.fingerprint FROM pki_certificate c
WHERE NOT EXISTS (SELECT 1 FROM pki_provenance p WHERE p.fingerprint = c.fingerprint)
LIMIT $1
