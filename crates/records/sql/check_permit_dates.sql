-- Permits that end before they begin.
SELECT id FROM permit WHERE valid_until < valid_from LIMIT $1
