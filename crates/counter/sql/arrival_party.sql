-- Members of a party who wait in a queue.
SELECT name, birth, alert FROM arrival WHERE party = $1 AND state = 'waiting' AND arrived_at >= $2 ORDER BY arrived_at LIMIT $3
