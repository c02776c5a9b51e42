-- What was written to a carrier because of a vetting.
SELECT reference, text FROM carrier_reply WHERE vetting = $1
