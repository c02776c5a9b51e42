-- A traveller is masked.
UPDATE announced SET keys = $2, shown = $3, facts = $4, asked = $5, hits = $6, document = NULL, papers = '[]', papers_mark = 0, masked_at = $7 WHERE announced = $1
