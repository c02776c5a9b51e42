-- Calls a traveller, once: no second officer gets the same one.
UPDATE arrival SET state = 'called', called_by = $2, called_at = $3 WHERE arrival = $1 AND state = 'waiting'
