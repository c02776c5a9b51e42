-- Counts of a port by bucket, for the series of its board.
SELECT bucket, SUM(arrived), SUM(called), SUM(served) FROM tally WHERE port = $1 AND bucket >= $2 GROUP BY bucket ORDER BY bucket
