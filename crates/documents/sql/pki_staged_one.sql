-- Whether an import is not whole yet.
SELECT 1 FROM pki_staged WHERE import = $1
