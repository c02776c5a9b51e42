-- The entries of a stretch of the log, for publishing, verifying and exporting.
SELECT leaf_index, at, account, kind, subject, leaf FROM audit_leaf
WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index
