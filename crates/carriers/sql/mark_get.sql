-- Up to where something was looked at.
SELECT at FROM carrier_mark WHERE name = $1
