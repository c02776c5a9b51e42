-- Everything that happened to a person, newest first, a page at a time: from `$2` back, skipping the facts of that same instant already shown.
SELECT at, kind, reference, port, direction, a, b, c FROM (
    SELECT at, 'crossing' AS kind, id AS reference, port, direction,
        issuer AS a, number AS b, stay_until AS c
    FROM crossing WHERE person = $1 AND at <= $2
    UNION ALL
    SELECT corrected_at, 'correction', crossing, CAST(NULL AS TEXT), direction,
        CASE voided WHEN 1 THEN 'void' ELSE 'amend' END, reason, CAST(at AS TEXT)
    FROM crossing_correction WHERE person = $1 AND corrected_at <= $2
    UNION ALL
    SELECT at, 'refusal', COALESCE(decision, ''), port, direction, ground, issuer, number
    FROM refusal WHERE person = $1 AND at <= $2
    UNION ALL
    SELECT at, 'permit', id, CAST(NULL AS TEXT), CAST(NULL AS TEXT), state, kind, valid_until
    FROM permit WHERE person = $1 AND at <= $2
    UNION ALL
    SELECT r.at, 'document_report', CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), r.kind, r.issuer, r.number
    FROM document d JOIN document_report r ON r.number = d.number AND r.issuer = d.issuer
    WHERE d.person = $1 AND r.at <= $2
) AS facts
ORDER BY at DESC, kind, reference
LIMIT $3 OFFSET $4
