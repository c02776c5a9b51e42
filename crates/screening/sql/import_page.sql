-- The latest imports of a list.
SELECT import, list, format, state, author, decided_by, proposed_at, decided_at, report
FROM list_import WHERE list = $1 ORDER BY proposed_at DESC LIMIT $2
