-- Open referrals whose presentation is not referred.
SELECT r.referral FROM referral r LEFT JOIN presentation p ON p.presentation = r.presentation AND p.state = 'referred'
WHERE r.state <> 'closed' AND p.presentation IS NULL LIMIT $1
