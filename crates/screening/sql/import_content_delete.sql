-- Once decided, the entries are the record.
DELETE FROM list_import_content WHERE import = $1
