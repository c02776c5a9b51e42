-- At the end of an import: what another, unfinished import took over in the meantime is of this one again, since it is seen by it.
UPDATE pki_certificate SET first_import = $1
WHERE first_import <> $1 AND first_import IN (SELECT import FROM pki_staged)
  AND EXISTS (SELECT 1 FROM pki_provenance p WHERE p.fingerprint = pki_certificate.fingerprint AND p.import = $1)
