-- The party of the traveller whom an officer presented last at a lane.
SELECT party FROM presentation WHERE lane = $1 AND presented_at >= $2 ORDER BY presented_at DESC LIMIT 1
