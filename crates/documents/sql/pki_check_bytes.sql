-- Certificates in the order of their fingerprints, for the search for contradictions.
SELECT fingerprint, der FROM pki_certificate WHERE fingerprint > $1 ORDER BY fingerprint LIMIT $2
