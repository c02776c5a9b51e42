-- Forgets counts that no board shows.
DELETE FROM tally WHERE bucket < $1
