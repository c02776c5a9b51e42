-- A report on a document; the same one again adds nothing.
INSERT INTO document_report (number, issuer, kind, source, at, seen_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (number, issuer, at, kind, source) DO NOTHING
