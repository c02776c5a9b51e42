-- The hits or the flight of a waiting vetting changed.
UPDATE vetting SET found = $2, severity_ppm = $3, order_at = $4 WHERE vetting = $1
