-- The open lanes of an officer: one works one lane.
SELECT lane FROM lane_state WHERE officer = $1 AND is_open = 1
