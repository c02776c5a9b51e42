-- Follows an officer who linked a document to a person already known.
UPDATE document SET person = $3 WHERE number = $1 AND issuer = $2
