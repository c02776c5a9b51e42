-- Retention: what was masked when, what is sealed for a look by two, holds, and what remains of what was deleted.

-- SHA-256 of the bytes as they are kept, hex; NULL while they are those that were received.
ALTER TABLE carrier_interchange ADD COLUMN stored_digest TEXT;
-- When the message was masked, microseconds; NULL while it stands in clear.
ALTER TABLE carrier_message ADD COLUMN masked_at BIGINT;
-- When the traveller was masked, microseconds.
ALTER TABLE announced ADD COLUMN masked_at BIGINT;
-- When the flight was masked first, microseconds: since then it is not folded again.
ALTER TABLE carrier_flight ADD COLUMN masked_at BIGINT;
-- When the flight took place, as far as it is known and can be believed; the clocks of retention start here. Microseconds.
ALTER TABLE carrier_flight ADD COLUMN event_at BIGINT NOT NULL DEFAULT 0;
-- Whether anything of the flight may stand in clear: 1 or 0.
ALTER TABLE carrier_flight ADD COLUMN in_clear BIGINT NOT NULL DEFAULT 1;
UPDATE carrier_flight SET event_at = order_at;
CREATE INDEX carrier_flight_clear ON carrier_flight (in_clear, event_at);
CREATE INDEX carrier_flight_event ON carrier_flight (event_at);
CREATE INDEX carrier_message_flightless ON carrier_message (received_at) WHERE flight IS NULL;
CREATE INDEX carrier_reply_vetting ON carrier_reply (vetting);

-- Originals of what was masked, encrypted under a key outside of the ledger.
CREATE TABLE carrier_sealed (
    -- Interchange or announced traveller.
    subject TEXT PRIMARY KEY,
    -- The flight of a traveller; NULL for interchanges.
    flight TEXT,
    -- Which key.
    key_id TEXT NOT NULL,
    -- AES-256-GCM: nonce, and the encrypted bytes with their tag.
    nonce BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    -- SHA-256 of the original, hex; NULL for travellers, whose digest could be guessed from what is known of people.
    digest TEXT,
    -- When, microseconds.
    sealed_at BIGINT NOT NULL
);
CREATE INDEX carrier_sealed_flight ON carrier_sealed (flight);
CREATE INDEX carrier_sealed_key ON carrier_sealed (key_id);

-- Legal holds: what may be neither masked nor deleted.
CREATE TABLE carrier_hold (
    -- Hold id.
    hold TEXT PRIMARY KEY,
    -- flight, traveller.
    kind TEXT NOT NULL,
    -- Flight or announced traveller.
    subject TEXT NOT NULL,
    -- The flight concerned.
    flight TEXT NOT NULL,
    -- Case and reason.
    case_no TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- held, release_asked, released.
    state TEXT NOT NULL,
    -- Who placed it, and when.
    placed_by TEXT NOT NULL,
    placed_by_name TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    -- Who asked for its release and why; NULL until then.
    asked_by TEXT,
    asked_by_name TEXT,
    asked_reason TEXT,
    -- Who released it, and when; NULL until then.
    released_by TEXT,
    released_by_name TEXT,
    released_at BIGINT
);
CREATE INDEX carrier_hold_subject ON carrier_hold (subject, state);
CREATE INDEX carrier_hold_flight ON carrier_hold (flight, state);

-- The messages that a hold on a traveller keeps.
CREATE TABLE carrier_hold_message (
    hold TEXT NOT NULL REFERENCES carrier_hold (hold),
    message TEXT NOT NULL,
    PRIMARY KEY (hold, message)
);
CREATE INDEX carrier_hold_message_message ON carrier_hold_message (message);

-- Requests to look at masked data, decided by somebody else.
CREATE TABLE carrier_unmask (
    -- Request id.
    request TEXT PRIMARY KEY,
    -- traveller, interchange, flight.
    kind TEXT NOT NULL,
    -- Which.
    subject TEXT NOT NULL,
    -- The flight concerned; NULL for an interchange that speaks of none.
    flight TEXT,
    -- Case and reason.
    case_no TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- pending, approved, refused; what is too old is told as expired.
    state TEXT NOT NULL,
    -- Who asked, and when.
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- When it ends, as a request or as a grant, microseconds.
    expires_at BIGINT NOT NULL,
    -- Who decided, when and why; NULL until then.
    decided_by TEXT,
    decided_by_name TEXT,
    decided_at BIGINT,
    decided_reason TEXT,
    -- How often it was used.
    looks BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX carrier_unmask_asked ON carrier_unmask (asked_at);
CREATE INDEX carrier_unmask_flight ON carrier_unmask (flight);

-- What remains of what was deleted: that it was there, and that it is gone.
CREATE TABLE carrier_tombstone (
    -- Flight or interchange id.
    subject TEXT PRIMARY KEY,
    -- flight, interchange.
    kind TEXT NOT NULL,
    -- SHA-256 of the received bytes, or of the flight's key, hex.
    digest TEXT NOT NULL,
    -- JSON of how many rows of which kind went with it.
    counts TEXT NOT NULL,
    -- When what it was about took place, and when it was deleted, microseconds.
    event_at BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL
);
CREATE INDEX carrier_tombstone_deleted ON carrier_tombstone (deleted_at);
