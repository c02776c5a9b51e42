-- First and last position of the entries of a time span.
SELECT MIN(leaf_index), MAX(leaf_index) FROM audit_leaf WHERE at >= $1 AND at <= $2
