-- Sets language and colours; what is NULL stays.
UPDATE account SET locale = COALESCE($2, locale), theme = COALESCE($3, theme) WHERE account = $1
