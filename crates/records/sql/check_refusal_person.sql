-- Refusals of persons who are not there.
SELECT x.person FROM refusal x LEFT JOIN person p ON p.id = x.person WHERE p.id IS NULL LIMIT $1
