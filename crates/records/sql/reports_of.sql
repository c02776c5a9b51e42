-- Reports on any document of a person, oldest first.
SELECT r.number, r.issuer, r.kind, r.source, r.at, r.seen_at
FROM document d JOIN document_report r ON r.number = d.number AND r.issuer = d.issuer
WHERE d.person = $1 ORDER BY r.at LIMIT $2
