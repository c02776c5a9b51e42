-- Gives a person the names that a document stated, when an officer links the document to them.
INSERT INTO person_name (person, seen_at, number, issuer, surname, given_names, native_name, name_key, surname_key, birth, sex, nationality)
SELECT $3, seen_at, number, issuer, surname, given_names, native_name, name_key, surname_key, birth, sex, nationality
FROM person_name WHERE person = $4 AND number = $1 AND issuer = $2
