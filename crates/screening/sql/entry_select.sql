-- One entry.
SELECT entry, list, reference, version, state, particulars, action, basis, reason, author, approver, decision_reason, proposed_at, decided_at, review_on, expires_on FROM list_entry WHERE entry = $1
