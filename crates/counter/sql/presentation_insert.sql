-- A traveller is presented.
INSERT INTO presentation (presentation, port, lane, direction, source, presented_at, presented_by, state, document, screened,
    document_key, person, holder, name, birth, party, conveyance, arrival, advice, listed, stay, announced)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'checked', $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
