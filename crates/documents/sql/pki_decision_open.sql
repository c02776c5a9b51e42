-- A proposal about a root that still waits.
SELECT d.decision FROM pki_decision_certificate c JOIN pki_decision d ON d.decision = c.decision
WHERE c.fingerprint = $1 AND d.state = 'proposed'
