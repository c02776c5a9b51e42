-- Objects in the order of their digests, for the search for contradictions.
SELECT digest, bytes FROM check_object WHERE digest > $1 ORDER BY digest LIMIT $2
