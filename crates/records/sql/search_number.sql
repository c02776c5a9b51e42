-- Holders of a document number, of one issuer or any.
SELECT DISTINCT person FROM document WHERE number = $1 AND (issuer = $2 OR $2 = '') LIMIT $3
