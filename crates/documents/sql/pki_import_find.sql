-- Whether a file was imported before, by its digest.
SELECT import FROM pki_import WHERE digest = $1 AND import NOT IN (SELECT import FROM pki_staged)
