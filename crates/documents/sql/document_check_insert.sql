-- Keeps a document check.
INSERT INTO document_check (document_check, reading, presentation, made_at, digest, snapshot, record)
VALUES ($1, $2, $3, $4, $5, $6, $7)
