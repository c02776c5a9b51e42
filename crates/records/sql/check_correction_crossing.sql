-- Corrections of crossings that are not there, or of another person.
SELECT k.crossing FROM crossing_correction k LEFT JOIN crossing c ON c.id = k.crossing AND c.person = k.person
WHERE c.id IS NULL LIMIT $1
