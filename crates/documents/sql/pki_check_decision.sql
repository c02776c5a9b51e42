-- Decisions that one person alone made, or that say that they were made and not by whom.
SELECT decision FROM pki_decision
WHERE state <> 'proposed' AND (decided_by IS NULL OR decided_at IS NULL OR decided_by = proposed_by)
LIMIT $1
