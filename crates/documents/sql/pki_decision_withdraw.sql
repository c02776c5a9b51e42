-- The one who proposed takes a proposal back while it waits. Nobody decided, so decided_by stays empty; the statement itself refuses
-- anybody else.
UPDATE pki_decision SET state = 'withdrawn', decision_reason = $3, decided_at = $4
WHERE decision = $1 AND state = 'proposed' AND proposed_by = $2
