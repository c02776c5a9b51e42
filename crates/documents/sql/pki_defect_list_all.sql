-- Defect lists for the snapshot, newest first.
SELECT content FROM pki_defect_list ORDER BY first_seen DESC, digest LIMIT $1
