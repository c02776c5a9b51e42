-- Documents of a person, latest seen first.
SELECT number, issuer, kind, expiry FROM document WHERE person = $1 ORDER BY seen_at DESC LIMIT $2
