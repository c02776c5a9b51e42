-- Facts on permits that are bound to a document with a number, but for characters that readers confuse; the last of each holds.
SELECT id, at, seen_at, person, document_number, document_issuer, kind, number, valid_from, valid_until, entries, stay_days, zone, state
FROM permit WHERE REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(document_number, 'O', '0'), 'Q', '0'), 'D', '0'), 'I', '1'), 'L', '1'), 'S', '5'), 'B', '8'), 'Z', '2'), 'G', '6') = $1 ORDER BY id, at LIMIT $2
