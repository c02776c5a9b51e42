-- Everyone announced for a flight.
SELECT announced, keys, shown, facts, asked, hits, snapshot FROM announced WHERE flight = $1
