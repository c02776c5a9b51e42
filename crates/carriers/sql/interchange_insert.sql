-- Keeps an interchange, bytes first.
INSERT INTO carrier_interchange (interchange, digest, sender, channel, account, received_at, bytes, stored_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
