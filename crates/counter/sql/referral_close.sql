-- Closes a referral with the final decision.
UPDATE referral SET state = 'closed', closed_at = $2 WHERE presentation = $1 AND state <> 'closed'
