-- Makes an account; without roles until a role change is approved.
INSERT INTO account (account, name, display_name, locale, theme, state, password_hash, must_change, password_ends_at, created_at)
VALUES ($1, $2, $3, $4, 'system', 'active', $5, 1, $6, $7)
