-- What a second person said. The statement itself refuses the first.
UPDATE pki_decision SET state = $2, decided_by = $3, decision_reason = $4, decided_at = $5
WHERE decision = $1 AND state = 'proposed' AND proposed_by <> $3
