-- Referred presentations without an open referral.
SELECT p.presentation FROM presentation p LEFT JOIN referral r ON r.presentation = p.presentation AND r.state <> 'closed'
WHERE p.state = 'referred' AND r.referral IS NULL LIMIT $1
