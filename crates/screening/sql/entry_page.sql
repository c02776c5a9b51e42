-- A page of a list's entries by text; % finds all. $3 is a state or %; $4 the last id of the page before.
SELECT entry, list, reference, version, state, particulars, action, basis, reason, author, approver, decision_reason, proposed_at, decided_at, review_on, expires_on FROM list_entry
WHERE list = $1 AND search LIKE $2 AND state LIKE $3 AND entry > $4
ORDER BY entry LIMIT $5
