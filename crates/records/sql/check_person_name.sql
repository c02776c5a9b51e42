-- Persons of whom no name is known.
SELECT p.id FROM person p WHERE NOT EXISTS (SELECT 1 FROM person_name n WHERE n.person = p.id) LIMIT $1
