-- A page of certificates; % finds all of a column. $4 is the last fingerprint of the page before.
SELECT fingerprint, kind, standing, subject, issuer, country, serial, key_name, not_before, not_after, findings, first_seen,
       CASE WHEN EXISTS (SELECT 1 FROM pki_provenance p WHERE p.fingerprint = c.fingerprint AND p.gone_at IS NULL) THEN 0 ELSE 1 END
FROM pki_certificate c
WHERE country LIKE $1 AND standing LIKE $2 AND kind LIKE $3 AND fingerprint > $4
  AND (first_import IS NULL OR first_import NOT IN (SELECT import FROM pki_staged))
ORDER BY fingerprint LIMIT $5
