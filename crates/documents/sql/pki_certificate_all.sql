-- Every certificate, for the snapshot; oldest first, so that the order is the same each time.
SELECT fingerprint, der, kind, standing FROM pki_certificate
WHERE (first_import IS NULL OR first_import NOT IN (SELECT import FROM pki_staged))
ORDER BY first_seen, fingerprint LIMIT $1
