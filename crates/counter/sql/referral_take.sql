-- Takes a referral that nobody took.
UPDATE referral SET state = 'taken', taken_by = $2, taken_by_name = $3, taken_at = $4 WHERE referral = $1 AND state = 'open'
