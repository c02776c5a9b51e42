-- A traveller joins a queue.
INSERT INTO arrival (arrival, lane, port, arrived_at, seen_at, place_at, mrz, party, conveyance, name, birth, alert, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting')
