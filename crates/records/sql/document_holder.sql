-- Whose a document is, and what it stated last: decides whether a traveller is known.
SELECT d.person, n.name_key, n.birth, n.sex, n.nationality, d.expiry
FROM document d
LEFT JOIN person_name n ON n.person = d.person AND n.number = d.number AND n.issuer = d.issuer
WHERE d.number = $1 AND d.issuer = $2
ORDER BY n.seen_at DESC
LIMIT 1
