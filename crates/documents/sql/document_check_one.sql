-- A document check by id.
SELECT record, digest FROM document_check WHERE document_check = $1
