-- An import as proposed, refused or applied at once by the system's first set-up.
INSERT INTO list_import (import, list, format, state, digest, author, decided_by, proposed_at, decided_at, report)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
