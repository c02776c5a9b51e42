-- The check of a reading that was sent before.
SELECT record, digest FROM document_check WHERE reading = $1
