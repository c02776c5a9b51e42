-- Exits that grant a stay.
SELECT id FROM crossing WHERE direction = 'exit' AND stay_until IS NOT NULL LIMIT $1
