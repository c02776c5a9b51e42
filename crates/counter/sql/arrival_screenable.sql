-- Travellers who wait and whose zone was read, to ask changed lists again.
SELECT arrival, mrz FROM arrival WHERE state = 'waiting' AND mrz IS NOT NULL AND arrival > $1 ORDER BY arrival LIMIT $2
