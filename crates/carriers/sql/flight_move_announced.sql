-- Travellers of a flight that turned out to be another leg of a second one.
UPDATE announced SET flight = $2 WHERE flight = $1
