-- Where each authority came from, for the snapshot.
SELECT DISTINCT p.fingerprint, i.source FROM pki_provenance p
JOIN pki_import i ON i.import = p.import
JOIN pki_certificate c ON c.fingerprint = p.fingerprint
WHERE c.kind <> 'signer' AND p.import NOT IN (SELECT import FROM pki_staged) ORDER BY p.fingerprint, i.source
