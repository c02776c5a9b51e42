-- A carrier said of a message that it has it, or that it does not know whom it is about.
UPDATE carrier_reply SET state = $3 WHERE reference = $1 AND recipient = $2
