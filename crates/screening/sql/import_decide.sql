-- Two persons: the statement itself refuses an author who decides.
UPDATE list_import SET state = $2, decided_by = $3, decided_at = $4, report = $5
WHERE import = $1 AND state = 'proposed' AND author <> $3
