-- The release was refused: the hold stays.
UPDATE carrier_hold SET state = 'held', asked_by = NULL, asked_by_name = NULL, asked_reason = NULL WHERE hold = $1 AND state = 'release_asked'
