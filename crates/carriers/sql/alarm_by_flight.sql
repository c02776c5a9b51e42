-- How many alarms are not resolved, by flight.
SELECT flight, COUNT(*) FROM carrier_alarm WHERE state IN ('open', 'acknowledged') AND flight IS NOT NULL GROUP BY flight
