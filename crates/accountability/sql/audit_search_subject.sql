-- Entries about one subject, newest first; the other filters narrow it down.
SELECT l.leaf_index, l.leaf, a.name FROM audit_leaf l LEFT JOIN account a ON a.account = l.account
WHERE l.subject = $2 AND l.leaf_index < $6
  AND (CAST($1 AS TEXT) IS NULL OR l.account = $1)
  AND (CAST($2 AS TEXT) IS NULL OR l.subject = $2)
  AND (CAST($3 AS TEXT) IS NULL OR l.kind = $3)
  AND l.at >= $4 AND l.at <= $5
ORDER BY l.leaf_index DESC LIMIT $7
