-- Opens a lane for an officer, or for whichever officer comes; takes it over when nobody works it.
INSERT INTO lane_state (lane, port, is_open, direction, officer, officer_name, changed_at)
VALUES ($1, $2, 1, $3, $4, $5, $6)
ON CONFLICT (lane) DO UPDATE SET is_open = 1, direction = $3, officer = $4, officer_name = $5, changed_at = $6
