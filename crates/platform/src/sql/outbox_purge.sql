-- Forgets events that every listener has seen or given up on.
DELETE FROM outbox WHERE at < $1
