-- Revocation lists for the snapshot, newest first.
SELECT der FROM pki_revocation_list ORDER BY this_update DESC, digest LIMIT $1
