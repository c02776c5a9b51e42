-- Defect lists in the order of their digests, for the search for contradictions.
SELECT digest, content FROM pki_defect_list WHERE digest > $1 ORDER BY digest LIMIT $2
