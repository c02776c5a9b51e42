-- One presentation with the advice in force.
SELECT p.presentation, p.port, p.lane, p.direction, p.source, p.presented_at, p.presented_by, p.state, p.document, p.person,
    p.holder, p.name, p.party, p.stay, a.shown, a.digest, p.document_key, p.birth, p.conveyance, p.announced
FROM presentation p JOIN advice a ON a.advice = p.advice WHERE p.presentation = $1
