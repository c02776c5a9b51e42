-- Flights with a traveller whose first document has this number, but for characters that readers confuse.
SELECT DISTINCT a.flight FROM announced a JOIN carrier_flight f ON f.flight = a.flight
WHERE REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(UPPER(a.document), 'O', '0'), 'Q', '0'), 'D', '0'), 'I', '1'), 'L', '1'), 'S', '5'), 'B', '8'), 'Z', '2'), 'G', '6') = $1 AND f.order_at >= $2
