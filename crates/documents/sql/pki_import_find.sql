-- Whether a file was imported before, by its digest.
SELECT import FROM pki_import WHERE digest = $1
