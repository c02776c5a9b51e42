-- Keeps a signed checkpoint in the ledger as well, so that cutting the files shows.
INSERT INTO audit_checkpoint (size, note, at) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING
