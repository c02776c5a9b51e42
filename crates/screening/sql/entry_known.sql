-- What a list has, to compare an import with.
SELECT reference, entry, digest, state, title FROM list_entry WHERE list = $1
