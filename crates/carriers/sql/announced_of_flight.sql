-- Everyone announced for a flight.
SELECT announced, keys, shown, facts, asked, hits, snapshot, papers, papers_mark FROM announced WHERE flight = $1
