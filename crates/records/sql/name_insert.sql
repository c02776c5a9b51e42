-- What a document states about its holder; stating the same at the same instant is one fact.
INSERT INTO person_name (person, seen_at, number, issuer, surname, given_names, native_name, name_key, surname_key, birth, sex, nationality)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (person, seen_at, number, issuer) DO NOTHING
