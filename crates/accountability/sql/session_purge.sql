-- Forgets sessions that ended long ago; what they did is in the audit log.
DELETE FROM session WHERE ends_at < $1
