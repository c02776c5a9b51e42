-- Messages that a carrier was given often enough and never acknowledged.
UPDATE carrier_reply SET state = 'given_up' WHERE recipient = $1 AND state = 'sent' AND tries >= $2 AND COALESCE(sent_at, 0) <= $3
