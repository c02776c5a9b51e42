-- A directory entry was deleted, or its certificate replaced by $4: what earlier files said is gone from its source.
UPDATE pki_provenance SET gone_at = $2, gone_by = $3 WHERE entry = $1 AND entry <> '' AND gone_at IS NULL AND fingerprint <> $4
