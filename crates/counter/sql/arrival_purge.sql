-- Forgets arrivals of the days before: a queue is not a register.
DELETE FROM arrival WHERE arrived_at < $1
