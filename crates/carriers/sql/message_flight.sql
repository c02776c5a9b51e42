-- The flight that a message is filed with.
SELECT flight FROM carrier_message WHERE message = $1
