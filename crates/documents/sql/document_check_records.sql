-- Checks in the order of their ids, for the search for contradictions.
SELECT document_check, digest, record FROM document_check WHERE document_check > $1 ORDER BY document_check LIMIT $2
