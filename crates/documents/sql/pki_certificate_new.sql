-- How many certificates an import brought first, by kind.
SELECT kind, COUNT(*) FROM pki_certificate WHERE first_import = $1 GROUP BY kind ORDER BY kind
