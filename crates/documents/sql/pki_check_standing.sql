-- Roots that stand as no approved decision made them stand, and roots that one put into force and that stand otherwise.
SELECT c.fingerprint FROM pki_certificate c
WHERE (c.standing = 'anchor' AND COALESCE((SELECT d.act FROM pki_decision d
        JOIN pki_decision_certificate r ON r.decision = d.decision
        WHERE r.fingerprint = c.fingerprint AND d.state = 'approved'
        ORDER BY d.decided_at DESC, d.decision DESC LIMIT 1), '') <> 'trust')
    OR (c.standing = 'distrusted' AND COALESCE((SELECT d.act FROM pki_decision d
        JOIN pki_decision_certificate r ON r.decision = d.decision
        WHERE r.fingerprint = c.fingerprint AND d.state = 'approved'
        ORDER BY d.decided_at DESC, d.decision DESC LIMIT 1), '') <> 'distrust')
    OR (c.kind <> 'root' AND c.standing <> 'not_asked')
LIMIT $1
