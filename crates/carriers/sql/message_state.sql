-- What became of a message.
UPDATE carrier_message SET state = $2 WHERE message = $1
