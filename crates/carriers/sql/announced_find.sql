-- One announced traveller.
SELECT flight, shown, facts, hits, papers FROM announced WHERE announced = $1
