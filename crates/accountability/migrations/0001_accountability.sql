-- Accounts of people and devices that work with the system.
CREATE TABLE account (
    -- Account id.
    account TEXT PRIMARY KEY,
    -- Sign-in name, lower case; unique.
    name TEXT NOT NULL UNIQUE,
    -- Name shown to colleagues.
    display_name TEXT NOT NULL,
    -- BCP 47 tag of the interface language.
    locale TEXT NOT NULL,
    -- Interface theme: system, light or dark.
    theme TEXT NOT NULL,
    -- active, locked (after failed sign-ins; an administrator unlocks) or disabled.
    state TEXT NOT NULL,
    -- Why an administrator last changed the state; NULL when none did.
    state_reason TEXT,
    -- Argon2id hash in PHC form; NULL when the account has no password.
    password_hash TEXT,
    -- 1 while the password is a one-time password that must be changed.
    must_change BIGINT NOT NULL,
    -- When a one-time password ends, microseconds; NULL for a password of the person's own.
    password_ends_at BIGINT,
    -- Subject at the identity provider; NULL until linked.
    oidc_subject TEXT UNIQUE,
    -- When it was made, microseconds.
    created_at BIGINT NOT NULL,
    -- Last successful sign-in, microseconds.
    last_sign_in BIGINT
);

-- Which roles an account has; changed only by an approved role change.
CREATE TABLE account_role (
    -- Account id.
    account TEXT NOT NULL,
    -- Role.
    role TEXT NOT NULL,
    PRIMARY KEY (account, role)
);

-- Signed-in sessions.
CREATE TABLE session (
    -- Session id.
    session TEXT PRIMARY KEY,
    -- SHA-256 (hex) of the token; the token itself is never stored.
    token_hash TEXT NOT NULL UNIQUE,
    -- Account id.
    account TEXT NOT NULL,
    -- password, passkey or oidc.
    method TEXT NOT NULL,
    -- Address it was opened from; NULL when unknown.
    remote TEXT,
    -- When it was opened, microseconds.
    created_at BIGINT NOT NULL,
    -- When it was last used, microseconds, to the minute.
    seen_at BIGINT NOT NULL,
    -- When it ends whatever is done, microseconds.
    ends_at BIGINT NOT NULL,
    -- When it was ended before its time, microseconds; NULL while open.
    ended_at BIGINT,
    -- Port where it works; NULL when none.
    port TEXT,
    -- Lane that it works; NULL when none.
    lane TEXT
);
CREATE INDEX session_account ON session (account, ended_at);

-- Passkeys (WebAuthn credentials) of accounts.
CREATE TABLE passkey (
    -- Passkey id: digest of the credential id.
    passkey TEXT PRIMARY KEY,
    -- Account id.
    account TEXT NOT NULL,
    -- The person's own name for it.
    label TEXT NOT NULL,
    -- JSON of the credential: public key, counter, flags.
    credential TEXT NOT NULL,
    -- When it was registered, microseconds.
    created_at BIGINT NOT NULL,
    -- When it was last used, microseconds.
    used_at BIGINT
);
CREATE INDEX passkey_account ON passkey (account);

-- Ceremonies that wait for their second half: passkeys and the identity provider. Each is used once.
CREATE TABLE challenge (
    -- SHA-256 (hex) of the challenge's secret id.
    challenge TEXT PRIMARY KEY,
    -- passkey_registration, passkey_sign_in or oidc.
    kind TEXT NOT NULL,
    -- Account that it belongs to; NULL when not known yet.
    account TEXT,
    -- JSON of the server's half.
    state TEXT NOT NULL,
    -- When it ends, microseconds.
    ends_at BIGINT NOT NULL
);
CREATE INDEX challenge_ends ON challenge (ends_at);

-- Failed sign-ins per sign-in name and per address, for delays and lock-out.
CREATE TABLE sign_in_failure (
    -- SHA-256 (hex) of "name" or "address" and its value; unknown names count like known ones.
    bucket TEXT PRIMARY KEY,
    -- Failures in a row.
    failures BIGINT NOT NULL,
    -- Last failure, microseconds.
    failed_at BIGINT NOT NULL,
    -- Attempts before this instant are refused unseen, microseconds.
    blocked_until BIGINT NOT NULL
);

-- Proposed changes of an account's roles.
CREATE TABLE role_change (
    -- Role change id.
    change_id TEXT PRIMARY KEY,
    -- Account whose roles change.
    account TEXT NOT NULL,
    -- Wanted roles, joined by commas; empty for none.
    roles TEXT NOT NULL,
    -- Why.
    reason TEXT NOT NULL,
    -- Administrator who proposed it.
    proposed_by TEXT NOT NULL,
    -- When, microseconds.
    proposed_at BIGINT NOT NULL,
    -- proposed, approved or rejected.
    state TEXT NOT NULL,
    -- Administrator who decided; NULL while proposed.
    decided_by TEXT,
    -- When, microseconds.
    decided_at BIGINT,
    -- Why it was decided so.
    decision_reason TEXT
);
CREATE INDEX role_change_state ON role_change (state, proposed_at);

-- API tokens of device accounts.
CREATE TABLE device_token (
    -- SHA-256 (hex) of the token.
    token_hash TEXT PRIMARY KEY,
    -- Session id that calls with this token carry.
    session TEXT NOT NULL,
    -- Device account.
    account TEXT NOT NULL,
    -- Administrator who issued it.
    issued_by TEXT NOT NULL,
    -- When, microseconds.
    issued_at BIGINT NOT NULL,
    -- When it was revoked, microseconds; NULL while valid.
    revoked_at BIGINT
);
CREATE INDEX device_token_account ON device_token (account);

-- Entries of the audit log, in order; the leaf bytes are what the Merkle tree commits to.
CREATE TABLE audit_leaf (
    -- Position in the log, from 0, without gaps.
    leaf_index BIGINT PRIMARY KEY,
    -- When it happened, microseconds.
    at BIGINT NOT NULL,
    -- Account that acted; NULL for the system itself.
    account TEXT,
    -- What happened.
    kind TEXT NOT NULL,
    -- About whom or what, by id; NULL when about nothing single.
    subject TEXT,
    -- Canonical JSON of the entry.
    leaf BYTEA NOT NULL
);
CREATE INDEX audit_leaf_account ON audit_leaf (account, leaf_index);
CREATE INDEX audit_leaf_kind ON audit_leaf (kind, leaf_index);
CREATE INDEX audit_leaf_subject ON audit_leaf (subject, leaf_index);
CREATE INDEX audit_leaf_at ON audit_leaf (at, leaf_index);

-- Signed checkpoints of the audit log.
CREATE TABLE audit_checkpoint (
    -- Number of entries that it covers.
    size BIGINT PRIMARY KEY,
    -- The signed note.
    note TEXT NOT NULL,
    -- When it was signed, microseconds.
    at BIGINT NOT NULL
);
