-- The traveller to call next at a lane: the rest of the party just served comes before others.
SELECT arrival, mrz, party, conveyance, arrived_at FROM arrival
WHERE lane = $1 AND state = 'waiting'
ORDER BY CASE WHEN party = $2 THEN 0 ELSE 1 END, place_at, party, arrived_at, arrival LIMIT 1
