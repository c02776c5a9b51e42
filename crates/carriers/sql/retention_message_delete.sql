-- A message is deleted.
DELETE FROM carrier_message WHERE message = $1
