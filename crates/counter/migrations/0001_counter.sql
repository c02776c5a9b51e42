-- What a lane does now. A lane without a row was never opened.
CREATE TABLE lane_state (
    -- Lane id.
    lane TEXT PRIMARY KEY,
    -- Its port.
    port TEXT NOT NULL,
    -- 1 while open.
    is_open BIGINT NOT NULL,
    -- Which way it leads: entry, exit.
    direction TEXT NOT NULL,
    -- Account of the officer who works it; NULL while closed.
    officer TEXT,
    -- The officer's sign-in name.
    officer_name TEXT,
    -- When it was opened or closed last, microseconds.
    changed_at BIGINT NOT NULL
);
CREATE INDEX lane_state_port ON lane_state (port);
CREATE INDEX lane_state_officer ON lane_state (officer);

-- Travellers who joined a lane's queue; purged on the day after.
CREATE TABLE arrival (
    -- Arrival id.
    arrival TEXT PRIMARY KEY,
    -- Lane id.
    lane TEXT NOT NULL,
    -- Its port.
    port TEXT NOT NULL,
    -- When the traveller joined, by the device's clock, microseconds.
    arrived_at BIGINT NOT NULL,
    -- When the report was received, microseconds.
    seen_at BIGINT NOT NULL,
    -- The place in the queue: its own arrived_at, or that of the first of its party, so that parties stay together.
    place_at BIGINT NOT NULL,
    -- The machine-readable zone as read, lines joined by newline; NULL when none was read.
    mrz TEXT,
    -- The party travelled with; NULL when alone.
    party TEXT,
    -- Flight, ship, train or plate; NULL when not told.
    conveyance TEXT,
    -- Name read from the zone; NULL when none was read.
    name TEXT,
    -- Date of birth read from the zone (partial date); NULL when none was read.
    birth TEXT,
    -- JSON message when a list entry matches; NULL otherwise.
    alert TEXT,
    -- waiting, called.
    state TEXT NOT NULL,
    -- Account that called the traveller; NULL while waiting.
    called_by TEXT,
    -- When called, microseconds; NULL while waiting.
    called_at BIGINT
);
CREATE INDEX arrival_lane ON arrival (lane, state, place_at, arrived_at);
CREATE INDEX arrival_party ON arrival (party, arrived_at);
CREATE INDEX arrival_state ON arrival (state, arrived_at);

-- Travellers presented at the counter.
CREATE TABLE presentation (
    -- Presentation id.
    presentation TEXT PRIMARY KEY,
    -- Port id.
    port TEXT NOT NULL,
    -- Lane id.
    lane TEXT NOT NULL,
    -- entry, exit.
    direction TEXT NOT NULL,
    -- reader, typed, pasted.
    source TEXT NOT NULL,
    -- When presented, microseconds.
    presented_at BIGINT NOT NULL,
    -- Account of the officer.
    presented_by TEXT NOT NULL,
    -- checked, referred, decided.
    state TEXT NOT NULL,
    -- The outcome of the final decision; NULL before.
    outcome TEXT,
    -- When the final decision was made, microseconds; NULL before.
    decided_at BIGINT,
    -- JSON of what was read from the document, as shown.
    document TEXT NOT NULL,
    -- JSON of what lists are asked again with when they change.
    screened TEXT NOT NULL,
    -- Issuer and number, UTO/L898902C3; NULL when not read.
    document_key TEXT,
    -- Person id as resolved.
    person TEXT NOT NULL,
    -- JSON of the person's summary as shown.
    holder TEXT NOT NULL,
    -- Name as in the document.
    name TEXT NOT NULL,
    -- Date of birth (partial date).
    birth TEXT NOT NULL,
    -- Party; NULL when alone.
    party TEXT,
    -- Conveyance; NULL when not told.
    conveyance TEXT,
    -- The arrival it began with; NULL when presented directly.
    arrival TEXT,
    -- The advice in force.
    advice TEXT NOT NULL,
    -- 1 when its lists check found something.
    listed BIGINT NOT NULL,
    -- JSON of the stay proposed; NULL when none.
    stay TEXT
);
CREATE INDEX presentation_port ON presentation (port, presented_at);
CREATE INDEX presentation_lane ON presentation (lane, presented_at);
CREATE INDEX presentation_party ON presentation (party, presented_at);
CREATE INDEX presentation_state ON presentation (state, presented_at);
CREATE INDEX presentation_document ON presentation (document_key, presented_at);
CREATE INDEX presentation_decided ON presentation (lane, decided_at);

-- Every advice that was shown, whole. A change of lists gives an open presentation a new one; the old one stays.
CREATE TABLE advice (
    -- Advice id.
    advice TEXT PRIMARY KEY,
    -- Presentation id.
    presentation TEXT NOT NULL,
    -- When made, microseconds.
    made_at BIGINT NOT NULL,
    -- clear, refer, cannot_tell.
    verdict TEXT NOT NULL,
    -- SHA-256 (hex) of the text shown.
    digest TEXT NOT NULL,
    -- State of the lists that was asked.
    list_snapshot TEXT NOT NULL,
    -- Version of the checks.
    rules_version BIGINT NOT NULL,
    -- JSON as shown to the officer.
    shown TEXT NOT NULL
);
CREATE INDEX advice_presentation ON advice (presentation);

-- Decisions of officers: one a stage of a presentation.
CREATE TABLE decision (
    -- Decision id.
    decision TEXT PRIMARY KEY,
    -- Presentation id.
    presentation TEXT NOT NULL,
    -- Its port, for counting.
    port TEXT NOT NULL,
    -- first, second.
    stage TEXT NOT NULL,
    -- admit, refer, refuse, exit.
    outcome TEXT NOT NULL,
    -- When, microseconds.
    decided_at BIGINT NOT NULL,
    -- Account of the officer.
    officer TEXT NOT NULL,
    -- The officer's sign-in name.
    officer_name TEXT NOT NULL,
    -- The advice that was shown.
    advice TEXT NOT NULL,
    -- SHA-256 (hex) of the advice as shown.
    advice_digest TEXT NOT NULL,
    -- Last day of the stay granted; NULL without a limit or when not admitted.
    stay_until TEXT,
    -- Stay rule; NULL when none.
    rule TEXT,
    -- Ground of refusal; NULL otherwise.
    ground TEXT,
    -- Why against the advice; NULL when with it.
    override_reason TEXT,
    -- The officer's note; NULL when none.
    note TEXT,
    -- The crossing that it recorded; NULL when none.
    crossing TEXT,
    -- Language of the notice, BCP 47; NULL when no notice.
    notice_locale TEXT,
    UNIQUE (presentation, stage)
);

-- Presentations sent to the second line.
CREATE TABLE referral (
    -- Referral id.
    referral TEXT PRIMARY KEY,
    -- Presentation id.
    presentation TEXT NOT NULL UNIQUE,
    -- Port id.
    port TEXT NOT NULL,
    -- open, taken, closed.
    state TEXT NOT NULL,
    -- When referred, microseconds.
    referred_at BIGINT NOT NULL,
    -- Account that referred.
    referred_by TEXT NOT NULL,
    -- Its sign-in name.
    referred_by_name TEXT NOT NULL,
    -- JSON list of messages: the advice's reasons at that time.
    reasons TEXT NOT NULL,
    -- Account of the second line that took it; NULL while open.
    taken_by TEXT,
    -- Its sign-in name.
    taken_by_name TEXT,
    -- When taken, microseconds.
    taken_at BIGINT,
    -- When closed by the final decision, microseconds.
    closed_at BIGINT
);
CREATE INDEX referral_port ON referral (port, state, referred_at);
CREATE INDEX referral_state ON referral (state, referred_at);

-- What officers wrote on a referral; never changed.
CREATE TABLE referral_note (
    -- Note id.
    note TEXT PRIMARY KEY,
    -- Referral id.
    referral TEXT NOT NULL,
    -- When, microseconds.
    at BIGINT NOT NULL,
    -- Account that wrote it.
    written_by TEXT NOT NULL,
    -- Its sign-in name.
    written_by_name TEXT NOT NULL,
    -- The text.
    text TEXT NOT NULL
);
CREATE INDEX referral_note_referral ON referral_note (referral, at);

-- Counts in five-minute buckets, so that a board costs the same however busy the port is; purged after a day.
CREATE TABLE tally (
    -- Port id.
    port TEXT NOT NULL,
    -- Lane id.
    lane TEXT NOT NULL,
    -- Start of the bucket, microseconds.
    bucket BIGINT NOT NULL,
    -- Travellers who joined the queue.
    arrived BIGINT NOT NULL,
    -- Travellers called from the queue.
    called BIGINT NOT NULL,
    -- Travellers decided on, referrals included.
    served BIGINT NOT NULL,
    PRIMARY KEY (port, lane, bucket)
);
