-- How often each carrier owed something, by day.
SELECT carrier, day, COUNT(*) FROM carrier_alarm WHERE day >= $1 GROUP BY carrier, day
