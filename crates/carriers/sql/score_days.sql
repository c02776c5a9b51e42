-- Scorecards by day.
SELECT carrier, day, COUNT(*), CAST(SUM(messages) AS BIGINT), CAST(SUM(partly) AS BIGINT), CAST(SUM(share_ppm) AS BIGINT),
    CAST(SUM(travellers) AS BIGINT), CAST(SUM(incomplete) AS BIGINT), CAST(SUM(late) AS BIGINT),
    CAST(SUM(CASE WHEN open_departs_at < $2 THEN 1 ELSE 0 END) AS BIGINT)
FROM carrier_score WHERE order_at >= $1 GROUP BY carrier, day ORDER BY carrier, day
