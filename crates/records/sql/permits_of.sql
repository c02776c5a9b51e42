-- Facts on the permits of a person; the last one of each permit holds.
SELECT id, at, seen_at, person, document_number, document_issuer, kind, number, valid_from, valid_until, entries, stay_days, zone, state
FROM permit WHERE person = $1 ORDER BY id, at LIMIT $2
