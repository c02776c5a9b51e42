-- Takes every open session off a lane that is closed.
UPDATE session SET lane = NULL WHERE lane = $1 AND ended_at IS NULL
