-- A correction of a crossing: a new fact, never a change of the old one.
INSERT INTO crossing_correction (crossing, number, person, voided, at, direction, reason, by_account, corrected_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
