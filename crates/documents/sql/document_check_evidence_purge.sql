-- Deletes evidence that is too old: it holds a face.
DELETE FROM document_check_evidence WHERE made_at < $1
