-- Advices in force, or decided on, that name a document check which is not kept under this presentation.
SELECT p.presentation FROM presentation p
JOIN document_check c ON c.presentation = p.presentation
JOIN advice a ON a.advice = p.advice
WHERE c.document_check = (SELECT d.document_check FROM document_check d WHERE d.presentation = p.presentation
        ORDER BY d.made_at DESC, d.document_check DESC LIMIT 1)
    AND a.made_at >= c.made_at
    AND a.shown NOT LIKE '%"sha256":"' || c.digest || '"%'
LIMIT $1
