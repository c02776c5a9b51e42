-- Vettings that are decided without a decision.
SELECT vetting FROM vetting WHERE state = 'decided' AND decision IS NULL ORDER BY vetting LIMIT $1
