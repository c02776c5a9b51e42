-- Where one certificate came from, oldest first.
SELECT p.import, i.kind, i.source, i.actor, i.imported_at, p.entry, p.remark, p.gone_at FROM pki_provenance p
JOIN pki_import i ON i.import = p.import
WHERE p.fingerprint = $1 AND p.import NOT IN (SELECT import FROM pki_staged) ORDER BY i.imported_at, p.import, p.entry LIMIT $2
