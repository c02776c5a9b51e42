-- The originals of a flight's travellers under encryption.
SELECT subject, key_id, nonce, sealed, digest FROM carrier_sealed WHERE flight = $1 ORDER BY subject LIMIT $2
