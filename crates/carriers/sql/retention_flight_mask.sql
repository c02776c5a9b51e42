-- A flight is masked, and whether anything of it that is held stands in clear.
UPDATE carrier_flight SET masked_at = $2, shown = $3, in_clear = CASE WHEN
    EXISTS (SELECT 1 FROM carrier_message m WHERE m.flight = $1 AND m.masked_at IS NULL)
    OR EXISTS (SELECT 1 FROM announced a WHERE a.flight = $1 AND a.masked_at IS NULL) THEN 1 ELSE 0 END WHERE flight = $1
