-- Keeps what a document check was made from.
INSERT INTO document_check_evidence (document_check, made_at, digest, evidence) VALUES ($1, $2, $3, $4)
