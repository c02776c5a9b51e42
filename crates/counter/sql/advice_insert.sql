-- Keeps an advice as shown.
INSERT INTO advice (advice, presentation, made_at, verdict, digest, list_snapshot, rules_version, shown)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
