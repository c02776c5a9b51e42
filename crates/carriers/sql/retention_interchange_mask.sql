-- The bytes of an interchange, masked, with the digest of what is kept now.
UPDATE carrier_interchange SET bytes = $2, stored_digest = $3 WHERE interchange = $1
