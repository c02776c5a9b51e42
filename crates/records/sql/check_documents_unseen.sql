-- Crossings on documents that are not there.
SELECT c.id FROM crossing c LEFT JOIN document d ON d.number = c.number AND d.issuer = c.issuer
WHERE d.number IS NULL LIMIT $1
