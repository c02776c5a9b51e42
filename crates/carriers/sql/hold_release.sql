-- A second person released a hold.
UPDATE carrier_hold SET state = 'released', released_by = $2, released_by_name = $3, released_at = $4 WHERE hold = $1 AND state = 'release_asked'
