-- It came.
UPDATE carrier_alarm SET state = 'resolved', resolved_at = $2, flight = $3 WHERE alarm = $1
