-- How many holds in force there are on a subject.
SELECT COUNT(*) FROM carrier_hold WHERE subject = $1 AND state <> 'released'
