-- Defect lists: what states say went wrong when they made many documents of one signer.
CREATE TABLE pki_defect_list (
    -- SHA-256 (hex) of the list.
    digest TEXT PRIMARY KEY,
    -- The list in its envelope.
    content BYTEA NOT NULL,
    -- Entries.
    defects BIGINT NOT NULL,
    -- The import that first brought it.
    import TEXT NOT NULL REFERENCES pki_import (import),
    first_seen BIGINT NOT NULL
);
