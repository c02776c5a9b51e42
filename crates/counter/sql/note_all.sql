-- The notes of a referral, oldest first.
SELECT note, at, written_by_name, text FROM referral_note WHERE referral = $1 ORDER BY at, note LIMIT $2
