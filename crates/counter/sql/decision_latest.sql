-- The latest decision on a presentation.
SELECT decision, outcome, decided_at, officer, officer_name, advice, stay_until, ground, override_reason, crossing, notice_locale, presentation, note
FROM decision WHERE presentation = $1 ORDER BY decided_at DESC, stage DESC LIMIT 1
