-- Closes a lane.
UPDATE lane_state SET is_open = 0, officer = NULL, officer_name = NULL, changed_at = $2 WHERE lane = $1
