-- Final decisions on presentations that are still open.
SELECT d.decision FROM decision d JOIN presentation p ON p.presentation = d.presentation
WHERE d.outcome <> 'refer' AND p.state <> 'decided' LIMIT $1
