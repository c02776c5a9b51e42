-- The history of one root, oldest first.
SELECT d.decision, d.act, d.state, d.reason, d.proposed_by, d.proposed_at, d.decided_by, d.decision_reason, d.decided_at
FROM pki_decision d JOIN pki_decision_certificate c ON c.decision = d.decision
WHERE c.fingerprint = $1 ORDER BY d.proposed_at, d.decision LIMIT $2
