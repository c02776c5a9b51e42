-- Decided presentations without a final decision.
SELECT p.presentation FROM presentation p
LEFT JOIN decision d ON d.presentation = p.presentation AND d.outcome <> 'refer'
WHERE p.state = 'decided' AND d.decision IS NULL LIMIT $1
