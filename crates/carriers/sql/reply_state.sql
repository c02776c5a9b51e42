-- A message was given to its carrier, or acknowledged.
UPDATE carrier_reply SET state = $2 WHERE reference = $1
