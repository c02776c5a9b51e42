-- Refusals of a person, newest first.
SELECT number, issuer, port, direction, ground, at, decision FROM refusal WHERE person = $1 ORDER BY at DESC LIMIT $2
