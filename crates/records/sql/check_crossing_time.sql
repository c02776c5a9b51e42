-- Crossings learnt before they happened, beyond what clocks may differ.
SELECT id FROM crossing WHERE at > seen_at + $2 LIMIT $1
