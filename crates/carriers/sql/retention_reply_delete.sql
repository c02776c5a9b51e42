-- What was written to a carrier is deleted.
DELETE FROM carrier_reply WHERE vetting = $1
