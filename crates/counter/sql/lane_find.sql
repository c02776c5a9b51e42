-- What a lane does now.
SELECT is_open, direction, officer, officer_name FROM lane_state WHERE lane = $1
