-- Presentations without a final decision, to ask changed lists again.
SELECT presentation, screened FROM presentation WHERE state IN ('checked', 'referred') AND presented_at >= $1 AND presentation > $2
ORDER BY presentation LIMIT $3
