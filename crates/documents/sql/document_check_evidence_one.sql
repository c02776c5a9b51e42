-- What a check was made from; nothing once it was deleted by age.
SELECT evidence, digest FROM document_check_evidence WHERE document_check = $1
