-- Crossings of persons who are not there.
SELECT c.id FROM crossing c LEFT JOIN person p ON p.id = c.person WHERE p.id IS NULL LIMIT $1
