-- Keeps a message with what it said.
INSERT INTO carrier_message (message, interchange, ordinal, digest, kind, function, prepared, state, flight, said, issues, errors, travellers, share_ppm, first_byte, end_byte, reason, repairs, received_at, part)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
