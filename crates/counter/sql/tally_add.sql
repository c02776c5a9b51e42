-- Counts an arrival, a call or a decision in its five-minute bucket.
INSERT INTO tally (port, lane, bucket, arrived, called, served) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (port, lane, bucket) DO UPDATE
SET arrived = tally.arrived + $4, called = tally.called + $5, served = tally.served + $6
