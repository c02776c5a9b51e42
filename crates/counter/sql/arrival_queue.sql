-- The head of a lane's queue; parties stand together.
SELECT arrival, arrived_at, party, mrz, alert FROM arrival
WHERE lane = $1 AND state = 'waiting' ORDER BY place_at, party, arrived_at, arrival LIMIT $2
