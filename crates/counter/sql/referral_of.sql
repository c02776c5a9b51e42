-- The referral of a presentation.
SELECT r.referral, r.presentation, r.state, r.referred_at, r.referred_by, r.referred_by_name, r.reasons, r.taken_by, r.taken_by_name, p.name,
    (SELECT COUNT(*) FROM referral_note n WHERE n.referral = r.referral), r.closed_at
FROM referral r JOIN presentation p ON p.presentation = r.presentation WHERE r.presentation = $1
