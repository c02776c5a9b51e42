-- The latest imports.
SELECT import, kind, digest, source, actor, imported_at, report FROM pki_import ORDER BY imported_at DESC, import DESC LIMIT $1
