-- Messages of a flight that turned out to be another leg of a second one.
UPDATE carrier_message SET flight = $2 WHERE flight = $1
