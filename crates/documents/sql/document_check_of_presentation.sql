-- The latest check of a presentation: the one in force.
SELECT record, digest FROM document_check WHERE presentation = $1 ORDER BY made_at DESC, document_check DESC LIMIT 1
