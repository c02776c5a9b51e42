-- Flights with a traveller whose first document has this number, but for characters that readers confuse.
SELECT DISTINCT a.flight FROM announced a JOIN carrier_flight f ON f.flight = a.flight WHERE a.document_plain = $1 AND f.order_at >= $2
