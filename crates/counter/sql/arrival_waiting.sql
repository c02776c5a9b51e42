-- Travellers waiting at a lane and since when the first.
SELECT COUNT(*), MIN(arrived_at), COUNT(alert) FROM arrival WHERE lane = $1 AND state = 'waiting'
