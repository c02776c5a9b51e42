-- Remembers that a session is used.
UPDATE session SET seen_at = $2 WHERE session = $1 AND ended_at IS NULL
