-- Evidence in the order of its checks, for the search for contradictions.
SELECT e.document_check, e.digest, e.evidence, c.record FROM document_check_evidence e
JOIN document_check c ON c.document_check = e.document_check
WHERE e.document_check > $1 ORDER BY e.document_check LIMIT $2
