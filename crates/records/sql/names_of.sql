-- Every name that documents stated about a person, newest first.
SELECT surname, given_names, native_name, birth, number, issuer, seen_at, sex, nationality
FROM person_name WHERE person = $1
ORDER BY seen_at DESC LIMIT $2
