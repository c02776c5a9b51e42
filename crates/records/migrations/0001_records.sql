-- Facts about travellers. Rows are added, not changed: a correction, a report or a later permit fact is a row of its
-- own. Instants are microseconds since 1970 in UTC; dates are ISO 8601 texts, with XX for unknown parts. There are no
-- foreign keys, because bulk loads and later stores deliver facts out of order; `gatehouse check` finds orphans.

-- One holder of travel documents, as far as the records resolve it.
CREATE TABLE person (
    -- psn_…
    id TEXT PRIMARY KEY,
    -- when the system first met the person
    created_at BIGINT NOT NULL
);

-- A travel document and whose it is held to be.
CREATE TABLE document (
    -- document number without fillers
    number TEXT NOT NULL,
    -- issuing state or organisation, one to three letters
    issuer TEXT NOT NULL,
    -- passport, id_card, visa, permit, …
    kind TEXT NOT NULL,
    -- last day of validity; NULL when unknown
    expiry TEXT,
    -- the holder
    person TEXT NOT NULL,
    -- when it was first seen
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (number, issuer)
);
CREATE INDEX document_person ON document (person);

-- What a document stated about its holder, each time it stated something new.
CREATE TABLE person_name (
    -- the holder
    person TEXT NOT NULL,
    -- when it was first seen so
    seen_at BIGINT NOT NULL,
    -- the document's number and issuer
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- name as stated
    surname TEXT NOT NULL,
    given_names TEXT NOT NULL,
    -- name in its own script; NULL when not stated
    native_name TEXT,
    -- look-up keys: all words in alphabetical order, and the surname's words in theirs
    name_key TEXT NOT NULL,
    surname_key TEXT NOT NULL,
    -- date of birth
    birth TEXT NOT NULL,
    -- F, M or X
    sex TEXT NOT NULL,
    -- nationality; NULL when it could not be read
    nationality TEXT,
    PRIMARY KEY (person, seen_at, number, issuer)
);
CREATE INDEX person_name_key ON person_name (name_key, birth);
CREATE INDEX person_name_surname ON person_name (surname_key, birth);

-- A report on a document: lost, stolen, revoked or found. The document need not have been seen.
CREATE TABLE document_report (
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- lost, stolen, revoked or found
    kind TEXT NOT NULL,
    -- who reported
    source TEXT NOT NULL,
    -- from when the report speaks
    at BIGINT NOT NULL,
    -- when it was learnt
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (number, issuer, at, kind, source)
);

-- A permit as issued, changed or cancelled. The row with the latest `at` of an id holds.
CREATE TABLE permit (
    -- pmt_…
    id TEXT NOT NULL,
    -- when it was issued, changed or cancelled
    at BIGINT NOT NULL,
    -- when that was learnt
    seen_at BIGINT NOT NULL,
    -- whose
    person TEXT NOT NULL,
    -- the document it is bound to; both NULL when it is bound to none
    document_number TEXT,
    document_issuer TEXT,
    -- visa, residence, local_border, …
    kind TEXT NOT NULL,
    -- printed number
    number TEXT NOT NULL,
    -- first and last day of validity
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    -- single or multiple
    entries TEXT NOT NULL,
    -- days of stay that it states; NULL when it states none
    stay_days BIGINT,
    -- border zone whose residents it is for; NULL for other permits
    zone TEXT,
    -- issued or cancelled
    state TEXT NOT NULL,
    PRIMARY KEY (id, at)
);
CREATE INDEX permit_person ON permit (person);

-- A passage of the border, as recorded. Corrections stand beside it.
CREATE TABLE crossing (
    -- crs_…
    id TEXT PRIMARY KEY,
    -- who
    person TEXT NOT NULL,
    -- on which document
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- where
    port TEXT NOT NULL,
    -- lane; NULL when unknown
    lane TEXT,
    -- entry or exit
    direction TEXT NOT NULL,
    -- when it happened
    at BIGINT NOT NULL,
    -- when it was learnt
    seen_at BIGINT NOT NULL,
    -- last day of the stay granted; NULL for exits and stays without a limit
    stay_until TEXT,
    -- id of the stay rule under which it was granted
    stay_rule TEXT,
    -- permit that was used
    permit TEXT,
    -- presentation that led to it
    presentation TEXT,
    -- counter, import or synthetic
    source TEXT NOT NULL
);
CREATE INDEX crossing_person ON crossing (person, at);
CREATE UNIQUE INDEX crossing_presentation ON crossing (presentation) WHERE presentation IS NOT NULL;

-- A correction of a crossing with the values that hold since. The highest number of a crossing holds.
CREATE TABLE crossing_correction (
    crossing TEXT NOT NULL,
    -- counts from 1
    number BIGINT NOT NULL,
    -- whose crossing
    person TEXT NOT NULL,
    -- 1 when the crossing never happened
    voided BIGINT NOT NULL,
    -- time and direction that hold since
    at BIGINT NOT NULL,
    direction TEXT NOT NULL,
    -- why, in the officer's words
    reason TEXT NOT NULL,
    -- account that corrected
    by_account TEXT NOT NULL,
    -- when it was corrected
    corrected_at BIGINT NOT NULL,
    PRIMARY KEY (crossing, number)
);
CREATE INDEX crossing_correction_person ON crossing_correction (person);

-- A refusal of entry or exit.
CREATE TABLE refusal (
    person TEXT NOT NULL,
    -- when
    at BIGINT NOT NULL,
    -- when it was learnt
    seen_at BIGINT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    port TEXT NOT NULL,
    -- entry or exit
    direction TEXT NOT NULL,
    -- code of the legal ground
    ground TEXT NOT NULL,
    -- decision of an officer in this system; NULL for facts from elsewhere
    decision TEXT,
    -- counter, import or synthetic
    source TEXT NOT NULL,
    PRIMARY KEY (person, at)
);

-- An officer's act that linked a document to a person already known, for example a renewed passport.
CREATE TABLE document_link (
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- when
    at BIGINT NOT NULL,
    -- whom the document was held to belong to before, and since
    from_person TEXT NOT NULL,
    to_person TEXT NOT NULL,
    -- account that linked
    by_account TEXT NOT NULL,
    PRIMARY KEY (number, issuer, at)
);
