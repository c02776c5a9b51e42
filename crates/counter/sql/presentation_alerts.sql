-- Open presentations of a lane with a list hit.
SELECT COUNT(*) FROM presentation WHERE lane = $1 AND presented_at >= $2 AND listed = 1 AND state <> 'decided'
