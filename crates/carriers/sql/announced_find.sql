-- One announced traveller.
SELECT flight, shown, facts, hits FROM announced WHERE announced = $1
