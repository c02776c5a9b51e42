-- Stored advices, to compare each text with its digest.
SELECT advice, shown, digest FROM advice WHERE advice > $1 ORDER BY advice LIMIT $2
