-- Two persons: the statement itself refuses an author who decides, whatever the code above it does.
UPDATE list_entry SET state = $2, approver = $3, decision_reason = $4, decided_at = $5
WHERE entry = $1 AND state = $6 AND author <> $3
