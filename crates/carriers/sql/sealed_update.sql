-- An original under encryption from which something was deleted.
UPDATE carrier_sealed SET key_id = $2, nonce = $3, sealed = $4, digest = $5 WHERE subject = $1
