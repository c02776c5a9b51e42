-- One certificate was taken out of a directory entry.
UPDATE pki_provenance SET gone_at = $2, gone_by = $3 WHERE entry = $1 AND entry <> '' AND gone_at IS NULL AND fingerprint = $4
