-- Documents of persons who are not there.
SELECT d.person FROM document d LEFT JOIN person p ON p.id = d.person WHERE p.id IS NULL LIMIT $1
