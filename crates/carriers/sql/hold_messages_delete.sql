-- What the holds of a flight that is deleted kept.
DELETE FROM carrier_hold_message WHERE hold IN (SELECT hold FROM carrier_hold WHERE flight = $1)
