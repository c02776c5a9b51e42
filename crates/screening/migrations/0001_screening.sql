-- Lists that travellers are screened against. There is no secret list: each has an owner, a basis and a review date.
CREATE TABLE list (
    -- Id, chosen by the operator: un-sc, ofac-sdn, uto-lookout.
    list TEXT PRIMARY KEY,
    -- Name as its authority calls it.
    name TEXT NOT NULL,
    -- imported (whole files of another authority) or own (entry by entry).
    kind TEXT NOT NULL,
    -- Account that answers for it, or system until one takes it over.
    owner TEXT NOT NULL,
    -- Authority that issues it.
    authority TEXT NOT NULL,
    -- Legal basis of screening against it.
    basis TEXT NOT NULL,
    -- What it is for.
    purpose TEXT NOT NULL,
    -- What entries advise that say nothing themselves: refer, refuse_entry, arrest, inform, seize_document.
    action TEXT NOT NULL,
    -- Day by which the list must be looked at again, 2027-01-31.
    review_on TEXT NOT NULL,
    -- Day from which entries without an expiry of their own are out of force.
    expires_on TEXT NOT NULL,
    -- Last change of the list or its entries, microseconds.
    updated_at BIGINT NOT NULL
);

-- Entries of lists, in every state they ever had; nothing is deleted here.
CREATE TABLE list_entry (
    -- Entry id.
    entry TEXT PRIMARY KEY,
    -- List.
    list TEXT NOT NULL REFERENCES list (list),
    -- The list's own reference.
    reference TEXT NOT NULL,
    -- 1 for the first; one more with each change of the particulars.
    version BIGINT NOT NULL,
    -- proposed, active, rejected, withdrawn, expired.
    state TEXT NOT NULL,
    -- person, organisation, vessel, aircraft, vehicle, document.
    subject_kind TEXT NOT NULL,
    -- JSON: names, births, sex, nationalities, documents, note.
    particulars TEXT NOT NULL,
    -- SHA-256 (hex) of the particulars, to see what an import changes.
    digest TEXT NOT NULL,
    -- Folded names and document numbers, for searching by text.
    search TEXT NOT NULL,
    -- The name shown.
    title TEXT NOT NULL,
    -- 1 when no date of birth is known of a person.
    missing_birth BIGINT NOT NULL,
    -- 1 when every name of a person is a single word.
    single_name BIGINT NOT NULL,
    -- What the officer is advised to do.
    action TEXT NOT NULL,
    -- Legal basis.
    basis TEXT NOT NULL,
    -- Why it was made.
    reason TEXT NOT NULL,
    -- Account that made it, or system.
    author TEXT NOT NULL,
    -- Account that approved or refused it; never the author. NULL while proposed.
    approver TEXT CHECK (approver <> author OR approver = 'system'),
    -- Why it was refused or withdrawn; NULL otherwise.
    decision_reason TEXT,
    -- When it was made, microseconds.
    proposed_at BIGINT NOT NULL,
    -- When its state last changed, microseconds; NULL while proposed.
    decided_at BIGINT,
    -- Day by which it must be looked at again.
    review_on TEXT NOT NULL,
    -- Day from which it is out of force.
    expires_on TEXT NOT NULL,
    UNIQUE (list, reference)
);
CREATE INDEX list_entry_state ON list_entry (list, state, entry);

-- Files that somebody proposed to import, and what came of it.
CREATE TABLE list_import (
    -- Import id.
    import TEXT PRIMARY KEY,
    -- List.
    list TEXT NOT NULL REFERENCES list (list),
    -- un_xml, ofac_csv, gatehouse_csv.
    format TEXT NOT NULL,
    -- proposed, refused (faulty file), rejected (by a second person), applied.
    state TEXT NOT NULL,
    -- SHA-256 (hex) of the bytes.
    digest TEXT NOT NULL,
    -- Account that proposed it, or system.
    author TEXT NOT NULL,
    -- Account that decided; never the author. NULL until then.
    decided_by TEXT CHECK (decided_by <> author OR decided_by = 'system'),
    -- When it was proposed, microseconds.
    proposed_at BIGINT NOT NULL,
    -- When it was decided, microseconds.
    decided_at BIGINT,
    -- JSON: counts and samples of what it changes, faults, notices.
    report TEXT NOT NULL
);
CREATE INDEX list_import_list ON list_import (list, proposed_at);

-- The subjects of imports that wait for a second person; gone once decided.
CREATE TABLE list_import_content (
    -- Import id.
    import TEXT PRIMARY KEY,
    -- JSON: the subjects as read.
    subjects TEXT NOT NULL
);
