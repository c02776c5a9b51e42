-- Interchanges after an id, with the digests of what is kept, and the bytes.
SELECT interchange, COALESCE(stored_digest, digest), bytes FROM carrier_interchange WHERE interchange > $1 ORDER BY interchange LIMIT $2
