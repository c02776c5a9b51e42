-- Imports that are not whole yet: their certificates are written in parts, so that no other writer waits for a whole collection, and
-- nobody sees any of them until the row here is gone.
CREATE TABLE pki_staged (
    -- The import.
    import TEXT PRIMARY KEY REFERENCES pki_import (import),
    -- When it began, microseconds. One that never ended is taken up by the next import of the same file.
    begun_at BIGINT NOT NULL
);

-- The import that brought the certificate first; NULL for those of before. It is seen once that import is whole.
ALTER TABLE pki_certificate ADD COLUMN first_import TEXT;
CREATE INDEX pki_certificate_first_import ON pki_certificate (first_import);
