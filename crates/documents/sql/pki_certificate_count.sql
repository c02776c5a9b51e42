-- How many certificates there are, by kind and standing.
SELECT kind, standing, COUNT(*) FROM pki_certificate GROUP BY kind, standing ORDER BY kind, standing
