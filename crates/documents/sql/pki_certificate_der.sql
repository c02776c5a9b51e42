-- One certificate as encoded.
SELECT der FROM pki_certificate WHERE fingerprint = $1
