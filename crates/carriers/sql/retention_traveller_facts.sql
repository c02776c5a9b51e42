-- What was said of one traveller, to know which messages a hold keeps.
SELECT flight, facts, masked_at FROM announced WHERE announced = $1
