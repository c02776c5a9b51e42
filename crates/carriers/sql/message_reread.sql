-- A message as it reads now.
UPDATE carrier_message SET digest = $2, kind = $3, function = $4, prepared = $5, state = $6, flight = $7, said = $8, issues = $9,
    errors = $10, travellers = $11, share_ppm = $12, first_byte = $13, end_byte = $14, reason = $15, part = $16 WHERE message = $1
