-- An original under encryption.
SELECT subject, key_id, nonce, sealed, digest FROM carrier_sealed WHERE subject = $1
