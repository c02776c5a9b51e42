-- An import is whole: from this commit on all of it is seen.
DELETE FROM pki_staged WHERE import = $1
