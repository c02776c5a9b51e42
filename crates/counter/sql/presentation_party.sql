-- Members of a party who were presented.
SELECT presentation, name, birth, state, outcome, listed FROM presentation WHERE party = $1 AND presented_at >= $2 ORDER BY presented_at LIMIT $3
