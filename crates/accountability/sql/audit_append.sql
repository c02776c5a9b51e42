-- Appends one entry to the audit log, in the transaction of its effect.
INSERT INTO audit_leaf (leaf_index, at, account, kind, subject, leaf) VALUES ($1, $2, $3, $4, $5, $6)
