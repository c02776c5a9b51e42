-- One decision.
SELECT decision, act, state, reason, proposed_by, proposed_at, decided_by, decision_reason, decided_at FROM pki_decision
WHERE decision = $1
