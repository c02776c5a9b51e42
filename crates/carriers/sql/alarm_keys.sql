-- What is known to be owed since a time.
SELECT key FROM carrier_alarm WHERE day >= $1
