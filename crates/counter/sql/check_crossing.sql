-- Admissions and exits without a crossing.
SELECT decision FROM decision WHERE outcome IN ('admit', 'exit') AND crossing IS NULL LIMIT $1
