-- Permits of persons who are not there.
SELECT x.id FROM permit x LEFT JOIN person p ON p.id = x.person WHERE p.id IS NULL LIMIT $1
