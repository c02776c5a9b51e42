-- Revocation lists in the order of their digests, for the search for contradictions.
SELECT digest, der FROM pki_revocation_list WHERE digest > $1 ORDER BY digest LIMIT $2
