-- Keeps a decision with the advice that was seen.
INSERT INTO decision (decision, presentation, port, stage, outcome, decided_at, officer, officer_name, advice, advice_digest,
    stay_until, rule, ground, override_reason, note, crossing, notice_locale)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
