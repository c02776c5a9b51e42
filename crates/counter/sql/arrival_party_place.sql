-- Where the first waiting member of a party stands in a lane, so that the next one joins there.
SELECT MIN(place_at) FROM arrival WHERE party = $1 AND lane = $2 AND state = 'waiting'
