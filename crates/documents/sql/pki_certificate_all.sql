-- Every certificate, for the snapshot; oldest first, so that the order is the same each time.
SELECT fingerprint, der, kind, standing FROM pki_certificate ORDER BY first_seen, fingerprint LIMIT $1
