-- The report of an import, at the end of its own transaction.
UPDATE pki_import SET report = $2 WHERE import = $1
