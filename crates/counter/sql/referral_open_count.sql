-- Referrals of a port that wait for a decision.
SELECT COUNT(*) FROM referral WHERE port = $1 AND state IN ('open', 'taken')
