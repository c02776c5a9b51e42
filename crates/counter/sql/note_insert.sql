-- Adds a note to a referral.
INSERT INTO referral_note (note, referral, at, written_by, written_by_name, text) VALUES ($1, $2, $3, $4, $5, $6)
