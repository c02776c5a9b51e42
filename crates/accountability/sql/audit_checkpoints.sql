-- Every signed checkpoint, for verifying.
SELECT note, at FROM audit_checkpoint ORDER BY size
