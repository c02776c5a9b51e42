-- Corrections of a crossing that do not count 1, 2, 3, …: one is missing.
SELECT crossing FROM crossing_correction GROUP BY crossing
HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*) LIMIT $1
