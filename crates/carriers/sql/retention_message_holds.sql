-- What holds kept of a message that is deleted.
DELETE FROM carrier_hold_message WHERE message = $1
