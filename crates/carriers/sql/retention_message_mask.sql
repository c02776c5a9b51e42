-- A message is masked.
UPDATE carrier_message SET said = $2, issues = $3, masked_at = $4 WHERE message = $1
