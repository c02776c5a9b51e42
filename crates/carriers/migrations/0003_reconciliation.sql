-- Which part of a series a message is, as sent (02:C, 03:F); NULL when it is whole.
ALTER TABLE carrier_message ADD COLUMN part TEXT;

-- Transmissions that carriers owe. One row per thing owed; it opens once and is resolved once.
CREATE TABLE carrier_alarm (
    -- Alarm id.
    alarm TEXT PRIMARY KEY,
    -- Movement and kind: what makes two alarms the same.
    key TEXT NOT NULL UNIQUE,
    -- Carrier, number, places and local date of departure.
    movement TEXT NOT NULL,
    -- no_bookings, no_list, not_closed, list_small, parts_missing.
    kind TEXT NOT NULL,
    -- open, acknowledged, resolved.
    state TEXT NOT NULL,
    -- Carrier code, and the local date of departure.
    carrier TEXT NOT NULL,
    day TEXT NOT NULL,
    -- The flight; NULL while no message spoke of it.
    flight TEXT,
    -- When it was owed, when that was noticed, and when it came; microseconds.
    due_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    resolved_at BIGINT,
    -- JSON of what the screen shows of the movement and of what is missing.
    shown TEXT NOT NULL,
    -- JSON of who took note of it, when, and what they wrote; NULL while nobody did.
    acknowledged TEXT
);
CREATE INDEX carrier_alarm_state ON carrier_alarm (state, due_at);
CREATE INDEX carrier_alarm_movement ON carrier_alarm (movement, state);
CREATE INDEX carrier_alarm_flight ON carrier_alarm (flight, state);
CREATE INDEX carrier_alarm_day ON carrier_alarm (day, carrier);

-- What each flight adds to its carrier's scorecard, kept as the flight is folded.
CREATE TABLE carrier_score (
    -- Flight.
    flight TEXT PRIMARY KEY,
    -- Carrier code, and the local date of departure (of arrival, when only that is known).
    carrier TEXT NOT NULL,
    day TEXT NOT NULL,
    -- As carrier_flight.order_at.
    order_at BIGINT NOT NULL,
    -- Which way of counting made the row; another is counted anew.
    version BIGINT NOT NULL,
    -- Messages about it, and how many of them were not understood whole.
    messages BIGINT NOT NULL,
    partly BIGINT NOT NULL,
    -- Sum of the understood shares of the messages, millionths.
    share_ppm BIGINT NOT NULL,
    -- Travellers, and how many lack a document number or a date of birth.
    travellers BIGINT NOT NULL,
    incomplete BIGINT NOT NULL,
    -- 1 when the first message came late.
    late BIGINT NOT NULL,
    -- When it departs, while it is not closed or cancelled; NULL otherwise. Microseconds.
    open_departs_at BIGINT
);
CREATE INDEX carrier_score_order ON carrier_score (order_at);

-- Up to where the reports on documents and the permits were looked at.
CREATE TABLE carrier_mark (
    -- What was looked at.
    name TEXT PRIMARY KEY,
    -- The time until which, microseconds.
    at BIGINT NOT NULL
);

-- Reports and permits that speak against a traveller's documents: JSON list, and the mark of what was looked at.
ALTER TABLE announced ADD COLUMN papers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE announced ADD COLUMN papers_mark BIGINT NOT NULL DEFAULT 0;
-- Finds travellers by their first document's number with the characters that readers confuse made one.
CREATE INDEX announced_document_plain ON announced
    (REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(UPPER(document), 'O', '0'), 'Q', '0'), 'D', '0'), 'I', '1'), 'L', '1'), 'S', '5'), 'B', '8'), 'Z', '2'), 'G', '6'));
