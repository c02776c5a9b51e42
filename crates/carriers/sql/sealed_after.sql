-- Originals under encryption after a subject, to prove them whole.
SELECT subject, key_id, nonce, sealed, digest FROM carrier_sealed WHERE subject > $1 ORDER BY subject LIMIT $2
