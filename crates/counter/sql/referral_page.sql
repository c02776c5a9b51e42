-- Referrals of a port or of all, oldest first: who waits longest comes first.
SELECT r.referral, r.presentation, r.state, r.referred_at, r.referred_by, r.referred_by_name, r.reasons, r.taken_by, r.taken_by_name, p.name,
    (SELECT COUNT(*) FROM referral_note n WHERE n.referral = r.referral), r.closed_at
FROM referral r JOIN presentation p ON p.presentation = r.presentation
WHERE (CAST($1 AS TEXT) IS NULL OR r.port = $1) AND (r.state = $2 OR (CAST($2 AS TEXT) IS NULL AND r.state <> 'closed'))
ORDER BY r.referred_at LIMIT $3
