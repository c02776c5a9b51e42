-- The roots that an import brought first.
SELECT fingerprint FROM pki_certificate WHERE first_import = $1 AND kind = 'root' ORDER BY fingerprint LIMIT $2
