-- Puts a new advice in force on an open presentation; what lists were asked stays.
UPDATE presentation SET advice = $2 WHERE presentation = $1 AND state <> 'decided'
