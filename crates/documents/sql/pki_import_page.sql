-- The latest imports.
SELECT import, kind, digest, source, actor, imported_at, report FROM pki_import
WHERE import NOT IN (SELECT import FROM pki_staged) ORDER BY imported_at DESC, import DESC LIMIT $1
