-- Persons by all words of a name, or the whole surname, who may be born on a day.
SELECT person, birth FROM person_name WHERE name_key = $1 AND birth IN ($2, $3, $4, $5)
UNION
SELECT person, birth FROM person_name WHERE surname_key = $6 AND birth IN ($2, $3, $4, $5)
LIMIT $7
