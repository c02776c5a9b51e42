-- A file as it was imported; its report follows once it is whole.
INSERT INTO pki_import (import, kind, digest, source, actor, imported_at, report) VALUES ($1, $2, $3, $4, $5, $6, $7)
