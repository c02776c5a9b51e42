-- Travellers served at a lane since a time.
SELECT CAST(COALESCE(SUM(served), 0) AS BIGINT) FROM tally WHERE port = $1 AND lane = $2 AND bucket >= $3
