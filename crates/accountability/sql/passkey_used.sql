-- Remembers a use of a passkey and its counter.
UPDATE passkey SET credential = $2, used_at = $3 WHERE passkey = $1
