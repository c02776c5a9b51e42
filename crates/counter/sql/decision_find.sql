-- One decision.
SELECT decision, outcome, decided_at, officer, officer_name, advice, stay_until, ground, override_reason, crossing, notice_locale, presentation, note
FROM decision WHERE decision = $1
