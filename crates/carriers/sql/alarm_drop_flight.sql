-- What was owed for a leg that is part of another flight.
UPDATE carrier_alarm SET state = 'resolved', resolved_at = $3, flight = $2 WHERE flight = $1 AND state <> 'resolved'
