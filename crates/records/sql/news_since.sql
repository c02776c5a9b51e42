-- Numbers of documents of which a report or a permit was learnt after a time.
SELECT number FROM document_report WHERE seen_at > $1
UNION SELECT document_number FROM permit WHERE seen_at > $1 AND document_number IS NOT NULL LIMIT $2
