-- Opens a referral.
INSERT INTO referral (referral, presentation, port, state, referred_at, referred_by, referred_by_name, reasons)
VALUES ($1, $2, $3, 'open', $4, $5, $6, $7)
