-- Certificates that unfinished imports have written so far.
SELECT COUNT(*) FROM pki_certificate WHERE first_import IN (SELECT import FROM pki_staged)
