-- What was written to a carrier is masked; nobody fetches it any more.
UPDATE carrier_reply SET text = $2, state = 'acknowledged' WHERE reference = $1
