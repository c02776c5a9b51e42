-- An open presentation of the same document at another port.
SELECT port, presented_at FROM presentation
WHERE document_key = $1 AND port <> $2 AND presented_at >= $3 AND state <> 'decided' ORDER BY presented_at DESC LIMIT 1
