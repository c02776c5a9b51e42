-- Presentations without an advice in force.
SELECT p.presentation FROM presentation p LEFT JOIN advice a ON a.advice = p.advice AND a.presentation = p.presentation WHERE a.advice IS NULL LIMIT $1
