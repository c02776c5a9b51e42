-- Keeps who linked a document to whom.
INSERT INTO document_link (number, issuer, at, from_person, to_person, by_account) VALUES ($1, $2, $3, $4, $5, $6)
