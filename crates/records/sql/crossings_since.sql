-- Crossings of a person since an instant, and the last one before it, which may have begun an open stay.
SELECT id, person, number, issuer, port, lane, direction, at, seen_at, stay_until, stay_rule, permit
FROM crossing WHERE person = $1
    AND at >= COALESCE((SELECT MAX(at) FROM crossing WHERE person = $1 AND at < $2), $2)
ORDER BY at DESC LIMIT $3
