-- Reports on documents with a number, but for characters that readers confuse; oldest first.
SELECT number, issuer, kind, source, at, seen_at FROM document_report
WHERE REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(number, 'O', '0'), 'Q', '0'), 'D', '0'), 'I', '1'), 'L', '1'), 'S', '5'), 'B', '8'), 'Z', '2'), 'G', '6') = $1 ORDER BY at LIMIT $2
