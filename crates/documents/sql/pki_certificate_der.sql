-- One certificate as encoded.
SELECT der FROM pki_certificate WHERE fingerprint = $1 AND (first_import IS NULL OR first_import NOT IN (SELECT import FROM pki_staged))
