-- Proposals that wait for a second person, oldest first.
SELECT decision, act, state, reason, proposed_by, proposed_at, decided_by, decision_reason, decided_at FROM pki_decision
WHERE state = 'proposed' ORDER BY proposed_at, decision LIMIT $1
