-- The requests about an interchange that is deleted.
DELETE FROM carrier_unmask WHERE subject = $1
