-- Puts a new advice in force on an open presentation.
UPDATE presentation SET advice = $2, listed = $3, screened = $4 WHERE presentation = $1 AND state <> 'decided'
