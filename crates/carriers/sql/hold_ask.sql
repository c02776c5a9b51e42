-- Somebody asks for the release of a hold.
UPDATE carrier_hold SET state = 'release_asked', asked_by = $2, asked_by_name = $3, asked_reason = $4 WHERE hold = $1 AND state = 'held'
