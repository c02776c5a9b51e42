-- Other persons with the same name and date of birth: told to the officer, never joined by itself.
SELECT DISTINCT person FROM person_name WHERE name_key = $1 AND birth = $2 AND person <> $3 LIMIT $4
