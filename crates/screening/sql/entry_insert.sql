-- A new entry, as proposed or as an approved import brings it.
INSERT INTO list_entry (entry, list, reference, version, state, particulars, action, basis, reason, author, approver, decision_reason, proposed_at, decided_at, review_on, expires_on, subject_kind, digest, search, title, missing_birth, single_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
