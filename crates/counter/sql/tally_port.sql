-- Counts of a port by bucket, for the series of its board.
SELECT bucket, CAST(SUM(arrived) AS BIGINT), CAST(SUM(called) AS BIGINT), CAST(SUM(served) AS BIGINT) FROM tally WHERE port = $1 AND bucket >= $2 GROUP BY bucket ORDER BY bucket
