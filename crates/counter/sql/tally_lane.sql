-- Travellers served at a lane since a time.
SELECT COALESCE(SUM(served), 0) FROM tally WHERE port = $1 AND lane = $2 AND bucket >= $3
