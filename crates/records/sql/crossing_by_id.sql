-- One crossing as recorded, to correct or show it.
SELECT id, person, number, issuer, port, lane, direction, at, seen_at, stay_until, stay_rule, permit FROM crossing WHERE id = $1
