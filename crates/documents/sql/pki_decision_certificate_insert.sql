-- A root that a proposal is about.
INSERT INTO pki_decision_certificate (decision, fingerprint, standing_before) VALUES ($1, $2, $3)
