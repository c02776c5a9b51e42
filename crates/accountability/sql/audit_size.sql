-- How many entries the audit log has: positions have no gaps.
SELECT COALESCE(MAX(leaf_index) + 1, 0) FROM audit_leaf
