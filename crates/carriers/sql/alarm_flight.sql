-- The flight of an alarm that was raised before any message spoke of it.
UPDATE carrier_alarm SET flight = $2 WHERE movement = $1 AND flight IS NULL
