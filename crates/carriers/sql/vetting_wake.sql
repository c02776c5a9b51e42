-- What was put aside comes back.
UPDATE vetting SET state = 'open', snoozed_until = NULL WHERE state = 'snoozed' AND snoozed_until <= $1
