-- The roots that a decision is about.
SELECT fingerprint FROM pki_decision_certificate WHERE decision = $1 ORDER BY fingerprint
