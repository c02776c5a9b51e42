-- Presentations of a port, latest first; the page begins before a presentation id.
SELECT p.presentation, p.port, p.lane, p.direction, p.presented_at, p.state, p.name, p.outcome, a.verdict, p.listed
FROM presentation p JOIN advice a ON a.advice = p.advice
WHERE (CAST($1 AS TEXT) IS NULL OR p.port = $1) AND (CAST($2 AS TEXT) IS NULL OR p.lane = $2)
    AND (CAST($3 AS TEXT) IS NULL OR p.state = $3) AND p.presented_at >= $4 AND p.presentation < $5
ORDER BY p.presentation DESC LIMIT $6
