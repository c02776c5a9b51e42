-- An import of the same file that began and is not whole.
SELECT i.import FROM pki_import i JOIN pki_staged s ON s.import = i.import WHERE i.digest = $1
