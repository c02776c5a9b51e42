-- Files of certificates that were put into the trust store, each once, with what came of it.
CREATE TABLE pki_import (
    -- Import id.
    import TEXT PRIMARY KEY,
    -- master_list, ldif, revocation_list, deviation_list, certificate, pem.
    kind TEXT NOT NULL,
    -- SHA-256 (hex) of the bytes: the same file again changes nothing.
    digest TEXT NOT NULL UNIQUE,
    -- Where the file came from, in the words of whoever put it in.
    source TEXT NOT NULL,
    -- Account that put it in, or system.
    actor TEXT NOT NULL,
    -- When, microseconds.
    imported_at BIGINT NOT NULL,
    -- JSON: counts, findings, what did not read, how the file's own signature was judged.
    report TEXT NOT NULL
);
CREATE INDEX pki_import_time ON pki_import (imported_at);

-- Every certificate that was ever seen. Nothing is deleted here: documents outlive keys.
CREATE TABLE pki_certificate (
    -- SHA-256 (hex) of the certificate.
    fingerprint TEXT PRIMARY KEY,
    -- The certificate (DER).
    der BYTEA NOT NULL,
    -- root (signed by its own key), link (an authority's, signed by another key), signer.
    kind TEXT NOT NULL,
    -- anchor, pending, distrusted; not_asked for links and signers, whose trust comes from an anchor.
    standing TEXT NOT NULL,
    -- Subject and issuer as RFC 4514 writes them.
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- Country of the issuer in upper case; empty when it states none.
    country TEXT NOT NULL,
    -- Serial number (hex).
    serial TEXT NOT NULL,
    -- Name of key and curve.
    key_name TEXT NOT NULL,
    -- Validity, microseconds.
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    -- JSON: what it departs from, without what only time tells.
    findings TEXT NOT NULL,
    -- When it was first seen, microseconds.
    first_seen BIGINT NOT NULL
);
CREATE INDEX pki_certificate_country ON pki_certificate (country, kind, fingerprint);
CREATE INDEX pki_certificate_kind ON pki_certificate (kind, standing, fingerprint);

-- Which file brought which certificate. A certificate is gone from its sources when every row says so.
CREATE TABLE pki_provenance (
    fingerprint TEXT NOT NULL REFERENCES pki_certificate (fingerprint),
    import TEXT NOT NULL REFERENCES pki_import (import),
    -- Name of the directory entry in LDIF; empty otherwise.
    entry TEXT NOT NULL,
    -- Why the PKD calls it non-conformant, in its words; NULL otherwise.
    remark TEXT,
    -- When a later file deleted the entry, microseconds; NULL while it stands.
    gone_at BIGINT,
    -- The import that deleted it.
    gone_by TEXT,
    PRIMARY KEY (fingerprint, import, entry)
);
CREATE INDEX pki_provenance_entry ON pki_provenance (entry);

-- Proposals to trust or distrust, and what a second person said.
CREATE TABLE pki_decision (
    -- Decision id.
    decision TEXT PRIMARY KEY,
    -- trust, distrust.
    act TEXT NOT NULL,
    -- proposed, approved, rejected.
    state TEXT NOT NULL,
    -- Why.
    reason TEXT NOT NULL,
    -- Account that proposed it.
    proposed_by TEXT NOT NULL,
    -- When, microseconds.
    proposed_at BIGINT NOT NULL,
    -- Account that decided; never the one that proposed. NULL until then.
    decided_by TEXT CHECK (decided_by <> proposed_by),
    -- Why it was rejected; NULL otherwise.
    decision_reason TEXT,
    -- When, microseconds.
    decided_at BIGINT
);
CREATE INDEX pki_decision_state ON pki_decision (state, proposed_at);

-- The roots that a proposal is about, each with its standing at that time.
CREATE TABLE pki_decision_certificate (
    decision TEXT NOT NULL REFERENCES pki_decision (decision),
    fingerprint TEXT NOT NULL REFERENCES pki_certificate (fingerprint),
    standing_before TEXT NOT NULL,
    PRIMARY KEY (decision, fingerprint)
);
CREATE INDEX pki_decision_certificate_of ON pki_decision_certificate (fingerprint);

-- Revocation lists. Whether one verifies is found out anew whenever the anchors change.
CREATE TABLE pki_revocation_list (
    -- SHA-256 (hex) of the list.
    digest TEXT PRIMARY KEY,
    -- The list (DER).
    der BYTEA NOT NULL,
    -- Issuer as RFC 4514 writes it, and its country.
    issuer TEXT NOT NULL,
    country TEXT NOT NULL,
    -- When it was made and when the next is due, microseconds.
    this_update BIGINT NOT NULL,
    next_update BIGINT,
    -- Revoked certificates.
    revoked BIGINT NOT NULL,
    -- The import that first brought it.
    import TEXT NOT NULL REFERENCES pki_import (import),
    first_seen BIGINT NOT NULL
);
CREATE INDEX pki_revocation_list_made ON pki_revocation_list (this_update);

-- Deviation lists: what states say is wrong with documents of their own.
CREATE TABLE pki_deviation_list (
    -- SHA-256 (hex) of the list.
    digest TEXT PRIMARY KEY,
    -- The list in its envelope.
    content BYTEA NOT NULL,
    -- Entries.
    deviances BIGINT NOT NULL,
    -- The import that first brought it.
    import TEXT NOT NULL REFERENCES pki_import (import),
    first_seen BIGINT NOT NULL
);
