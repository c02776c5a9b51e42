-- A message was given to its carrier, or acknowledged by it.
UPDATE carrier_reply SET state = $3 WHERE reference = $1 AND recipient = $2
