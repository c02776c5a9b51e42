-- How many certificates there are, by kind and standing.
SELECT kind, standing, COUNT(*) FROM pki_certificate
WHERE (first_import IS NULL OR first_import NOT IN (SELECT import FROM pki_staged))
GROUP BY kind, standing ORDER BY kind, standing
