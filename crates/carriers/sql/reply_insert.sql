-- A message for a carrier.
INSERT INTO carrier_reply (reference, recipient, vetting, state, made_at, text) VALUES ($1, $2, $3, 'due', $4, $5)
