-- What a flight adds to its carrier's scorecard.
INSERT INTO carrier_score (flight, carrier, day, order_at, version, messages, partly, share_ppm, travellers, incomplete, late, open_departs_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (flight) DO UPDATE SET carrier = excluded.carrier, day = excluded.day, order_at = excluded.order_at, version = excluded.version,
    messages = excluded.messages, partly = excluded.partly, share_ppm = excluded.share_ppm, travellers = excluded.travellers,
    incomplete = excluded.incomplete, late = excluded.late, open_departs_at = excluded.open_departs_at
