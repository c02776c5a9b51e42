-- A message was given to its carrier once more.
UPDATE carrier_reply SET state = 'sent', tries = tries + 1, sent_at = $3 WHERE reference = $1 AND recipient = $2
