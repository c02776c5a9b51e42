-- The row that lists show, once the traveller presented at the counter.
UPDATE announced SET shown = $2 WHERE announced = $1
