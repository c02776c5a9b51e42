-- What was proposed, to be applied as it was read.
SELECT subjects FROM list_import_content WHERE import = $1
