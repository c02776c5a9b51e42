-- What the trust store held of a state when a document was judged, each object once, by its digest. Certificates and lists of
-- states are no personal data, and stay as long as a check refers to them.
CREATE TABLE check_object (
    -- SHA-256 (hex) of the bytes.
    digest TEXT PRIMARY KEY,
    -- authority, signer, revocation_list, deviation_list.
    kind TEXT NOT NULL,
    -- As encoded (DER).
    bytes BYTEA NOT NULL
);

-- A state of trust: which objects, and how each stood. Its name is the digest of its text, so it can't be exchanged.
CREATE TABLE check_snapshot (
    -- SHA-256 (hex) of the text.
    digest TEXT PRIMARY KEY,
    -- JSON: the objects in their order, with standing and provenance.
    entries TEXT NOT NULL
);

-- Every document check. The record is never changed; what it was made from is in document_check_evidence.
CREATE TABLE document_check (
    -- Check id.
    document_check TEXT PRIMARY KEY,
    -- The reading (UUID), which the reader made: the same one again is the same check.
    reading TEXT NOT NULL UNIQUE,
    -- The presentation that it belongs to.
    presentation TEXT NOT NULL,
    -- When judged, microseconds.
    made_at BIGINT NOT NULL,
    -- SHA-256 (hex) of the record: decisions refer to it.
    digest TEXT NOT NULL,
    -- The state of trust that it was judged with.
    snapshot TEXT NOT NULL REFERENCES check_snapshot (digest),
    -- JSON: results, verdicts, the holder as the chip states it.
    record TEXT NOT NULL
);
CREATE INDEX document_check_presentation ON document_check (presentation, made_at);

-- The evidence as it came. It holds the face and whatever else the chip gave, and is deleted by age.
CREATE TABLE document_check_evidence (
    document_check TEXT PRIMARY KEY REFERENCES document_check (document_check),
    -- When judged, microseconds: age is counted from here.
    made_at BIGINT NOT NULL,
    -- SHA-256 (hex) of the bytes.
    digest TEXT NOT NULL,
    -- The evidence, byte for byte.
    evidence BYTEA NOT NULL
);
CREATE INDEX document_check_evidence_age ON document_check_evidence (made_at);
