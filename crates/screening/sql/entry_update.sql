-- An approved import changes what a list says of a subject.
UPDATE list_entry
SET version = version + 1, state = 'active', particulars = $2, digest = $3, search = $4, title = $5, missing_birth = $6,
    single_name = $7, action = $8, basis = $9, author = $10, approver = $11, decision_reason = NULL, decided_at = $12,
    review_on = $13, expires_on = $14, subject_kind = $15
WHERE entry = $1
