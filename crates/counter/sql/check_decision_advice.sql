-- Decisions without the advice that was seen.
SELECT d.decision FROM decision d LEFT JOIN advice a ON a.advice = d.advice AND a.presentation = d.presentation AND a.digest = d.advice_digest
WHERE a.advice IS NULL LIMIT $1
