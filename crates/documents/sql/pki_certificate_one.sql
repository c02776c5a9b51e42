-- One certificate.
SELECT fingerprint, kind, standing, subject, issuer, country, serial, key_name, not_before, not_after, findings, first_seen,
       CASE WHEN EXISTS (SELECT 1 FROM pki_provenance p WHERE p.fingerprint = c.fingerprint AND p.gone_at IS NULL) THEN 0 ELSE 1 END
FROM pki_certificate c
WHERE fingerprint = $1 AND (first_import IS NULL OR first_import NOT IN (SELECT import FROM pki_staged))
