-- Holds on a flight, or on its travellers, that turned out to be another leg of a second one.
UPDATE carrier_hold SET subject = CASE WHEN subject = $1 THEN $2 ELSE subject END, flight = $2 WHERE flight = $1
