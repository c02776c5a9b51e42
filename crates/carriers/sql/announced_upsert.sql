-- A traveller as all messages together have them.
INSERT INTO announced (announced, flight, keys, shown, facts, asked, hits, snapshot, document, papers, papers_mark)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (announced) DO UPDATE SET keys = excluded.keys, shown = excluded.shown, facts = excluded.facts, asked = excluded.asked, hits = excluded.hits,
    snapshot = excluded.snapshot, document = excluded.document, papers = excluded.papers, papers_mark = excluded.papers_mark
