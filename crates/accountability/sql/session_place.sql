-- Sets the port and lane where a session works.
UPDATE session SET port = $2, lane = $3 WHERE session = $1 AND ended_at IS NULL
