-- How long the latest decisions of a lane took, in microseconds.
SELECT decided_at - presented_at FROM presentation WHERE lane = $1 AND decided_at >= $2 ORDER BY decided_at DESC LIMIT $3
