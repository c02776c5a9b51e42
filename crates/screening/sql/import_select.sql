-- One import.
SELECT import, list, format, state, author, decided_by, proposed_at, decided_at, report FROM list_import WHERE import = $1
