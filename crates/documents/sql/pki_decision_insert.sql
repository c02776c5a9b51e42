-- A proposal, which waits for a second person.
INSERT INTO pki_decision (decision, act, state, reason, proposed_by, proposed_at) VALUES ($1, $2, 'proposed', $3, $4, $5)
