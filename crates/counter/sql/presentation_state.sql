-- Moves a presentation on; the state it had must still hold, so that two officers can't both decide.
UPDATE presentation SET state = $3, outcome = $4, decided_at = $5 WHERE presentation = $1 AND state = $2
