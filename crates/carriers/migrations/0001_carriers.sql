-- Interchanges as carriers sent them, byte for byte.
CREATE TABLE carrier_interchange (
    -- Interchange id.
    interchange TEXT PRIMARY KEY,
    -- SHA-256 of the bytes, hex: the same bytes are received once.
    digest TEXT NOT NULL UNIQUE,
    -- Sender as UNB names it; empty when it was lost.
    sender TEXT NOT NULL,
    -- https (a carrier's system), hand, folder, repair.
    channel TEXT NOT NULL,
    -- Account that handed it in; NULL for the watched folder.
    account TEXT,
    -- When it came, microseconds.
    received_at BIGINT NOT NULL,
    -- The bytes.
    bytes BYTEA NOT NULL
);

CREATE INDEX carrier_interchange_sender ON carrier_interchange (sender, channel, received_at);

-- Messages within interchanges, each with what it said.
CREATE TABLE carrier_message (
    -- Message id.
    message TEXT PRIMARY KEY,
    -- Its interchange.
    interchange TEXT NOT NULL REFERENCES carrier_interchange (interchange),
    -- Its place in the interchange, from 0.
    ordinal BIGINT NOT NULL,
    -- SHA-256 of the bytes between UNH and UNT, hex.
    digest TEXT NOT NULL,
    -- PAXLST, PNRGOV, CUSRES, ...; empty when it could not be told.
    kind TEXT NOT NULL,
    -- Code of its function, such as 745+CP.
    function TEXT NOT NULL,
    -- Sortable text of when and as what its sender prepared it.
    prepared TEXT NOT NULL,
    -- applied, repeated, quarantined, repaired, noted.
    state TEXT NOT NULL,
    -- The flight; NULL when none could be told.
    flight TEXT,
    -- JSON of what it said; NULL when it says nothing of a flight.
    said TEXT,
    -- JSON list of issues.
    issues TEXT NOT NULL,
    -- How many issues cost bytes.
    errors BIGINT NOT NULL,
    -- Travellers named.
    travellers BIGINT NOT NULL,
    -- Share of its bytes that was understood, millionths.
    share_ppm BIGINT NOT NULL,
    -- First byte and the byte after the last, in the interchange.
    first_byte BIGINT NOT NULL,
    end_byte BIGINT NOT NULL,
    -- JSON message: why it could not be applied; NULL when it was.
    reason TEXT,
    -- The message that this one repairs; NULL for what carriers sent.
    repairs TEXT,
    -- When it came, microseconds.
    received_at BIGINT NOT NULL
);
CREATE INDEX carrier_message_interchange ON carrier_message (interchange, ordinal);
CREATE INDEX carrier_message_digest ON carrier_message (digest, state);
CREATE INDEX carrier_message_flight ON carrier_message (flight, state);
CREATE INDEX carrier_message_state ON carrier_message (state, received_at);

-- Flights, folded from their messages.
CREATE TABLE carrier_flight (
    -- Flight id.
    flight TEXT PRIMARY KEY,
    -- Service, places and date: what makes two flights the same.
    key TEXT NOT NULL UNIQUE,
    -- Carrier code.
    carrier TEXT NOT NULL,
    -- Local dates of departure and arrival; NULL when not said.
    departs_on TEXT,
    arrives_on TEXT,
    -- Arrival, or departure, as an instant when known, else as if its local time were UTC; microseconds.
    order_at BIGINT NOT NULL,
    -- JSON of the row that boards show.
    shown TEXT NOT NULL
);
CREATE INDEX carrier_flight_departs ON carrier_flight (departs_on);
CREATE INDEX carrier_flight_arrives ON carrier_flight (arrives_on);
CREATE INDEX carrier_flight_order ON carrier_flight (order_at);

-- Travellers of flights, folded from messages.
CREATE TABLE announced (
    -- Announced traveller id.
    announced TEXT PRIMARY KEY,
    -- Flight.
    flight TEXT NOT NULL REFERENCES carrier_flight (flight),
    -- JSON list of what makes them the same in two messages.
    keys TEXT NOT NULL,
    -- JSON of the row that lists show.
    shown TEXT NOT NULL,
    -- JSON list of facts with their messages and bytes.
    facts TEXT NOT NULL,
    -- JSON of what lists were asked.
    asked TEXT NOT NULL,
    -- JSON list of hits.
    hits TEXT NOT NULL,
    -- Which state of the lists was asked.
    snapshot TEXT NOT NULL,
    -- Number of the first document as announced; NULL when none was.
    document TEXT
);
CREATE INDEX announced_document ON announced (document);
CREATE INDEX announced_flight ON announced (flight);

-- Announced travellers who wait, or waited, for an officer's eyes.
CREATE TABLE vetting (
    -- Vetting id.
    vetting TEXT PRIMARY KEY,
    -- Whom it is about, and the flight.
    announced TEXT NOT NULL,
    flight TEXT NOT NULL,
    -- open, snoozed, decided, lapsed.
    state TEXT NOT NULL,
    -- Entries that were found, with versions.
    found TEXT NOT NULL,
    -- Highest score, millionths.
    severity_ppm BIGINT NOT NULL,
    -- When the flight arrives or departs, microseconds.
    order_at BIGINT NOT NULL,
    -- When it was opened, microseconds.
    opened_at BIGINT NOT NULL,
    -- Who works on it, their sign-in name, and until when; NULL while nobody does.
    lock_account TEXT,
    lock_name TEXT,
    lock_until BIGINT,
    -- Until when it sleeps; NULL unless snoozed.
    snoozed_until BIGINT,
    -- JSON of the decision; NULL until decided.
    decision TEXT
);
CREATE INDEX vetting_queue ON vetting (state, order_at);
CREATE INDEX vetting_announced ON vetting (announced, opened_at);
CREATE INDEX vetting_flight ON vetting (flight, state);

-- Messages for carriers that nobody asked for: changes of advice.
CREATE TABLE carrier_reply (
    -- Its reference in the interchange.
    reference TEXT PRIMARY KEY,
    -- To whom: the sender of the interchange that is answered.
    recipient TEXT NOT NULL,
    -- The vetting that changed.
    vetting TEXT NOT NULL,
    -- due, sent, acknowledged.
    state TEXT NOT NULL,
    -- When it was made, microseconds.
    made_at BIGINT NOT NULL,
    -- The interchange.
    text TEXT NOT NULL
);
CREATE INDEX carrier_reply_recipient ON carrier_reply (recipient, state, made_at);
