-- A traveller whom no message in force names any more.
DELETE FROM announced WHERE announced = $1
