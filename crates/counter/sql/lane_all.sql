-- What every lane does now.
SELECT lane, is_open, direction, officer, officer_name FROM lane_state
