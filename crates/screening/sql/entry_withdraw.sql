-- An approved import no longer has this subject.
UPDATE list_entry SET state = 'withdrawn', decision_reason = $2, decided_at = $3 WHERE entry = $1
