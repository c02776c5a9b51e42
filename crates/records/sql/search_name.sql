-- Persons by all words of a name or by the beginning of the surname; birth dates are compared afterwards.
SELECT person, birth FROM person_name WHERE name_key = $1
UNION
SELECT person, birth FROM person_name WHERE surname_key >= $2 AND surname_key < $3
LIMIT $4
