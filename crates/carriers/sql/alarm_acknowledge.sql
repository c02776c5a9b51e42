-- Somebody took note of it.
UPDATE carrier_alarm SET state = 'acknowledged', acknowledged = $2 WHERE alarm = $1 AND state <> 'resolved'
