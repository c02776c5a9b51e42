-- Names of persons who are not there.
SELECT n.person FROM person_name n LEFT JOIN person p ON p.id = n.person WHERE p.id IS NULL LIMIT $1
