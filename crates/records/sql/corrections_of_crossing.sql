-- Corrections of one crossing, in order.
SELECT crossing, number, voided, at, direction, reason, by_account, corrected_at FROM crossing_correction WHERE crossing = $1 ORDER BY number
