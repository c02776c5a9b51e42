-- Corrections of a person's crossings; the last one of each crossing holds.
SELECT crossing, number, voided, at, direction, reason, by_account, corrected_at FROM crossing_correction WHERE person = $1 ORDER BY crossing, number
