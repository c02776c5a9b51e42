-- The advice in force on a presentation that is still open.
SELECT a.shown, p.port, p.lane, p.direction, p.state FROM presentation p JOIN advice a ON a.advice = p.advice
WHERE p.presentation = $1 AND p.state <> 'decided'
