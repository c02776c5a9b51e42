-- States of trust in the order of their digests, for the search for contradictions.
SELECT digest, entries FROM check_snapshot WHERE digest > $1 ORDER BY digest LIMIT $2
