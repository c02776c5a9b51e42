-- Interchanges after an id, with their digests and bytes.
SELECT interchange, digest, bytes FROM carrier_interchange WHERE interchange > $1 ORDER BY interchange LIMIT $2
