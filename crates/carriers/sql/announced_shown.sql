-- The row that lists show, after a decision.
UPDATE announced SET shown = $2 WHERE announced = $1
