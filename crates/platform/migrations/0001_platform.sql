-- Events of committed changes, oldest first; purged after a day.
CREATE TABLE outbox (
    -- When the transaction began, microseconds since 1970 in UTC.
    at BIGINT NOT NULL,
    -- What the event is about.
    topic TEXT NOT NULL,
    -- Which one, by id.
    subject TEXT NOT NULL,
    -- JSON for listeners; never personal data.
    data TEXT NOT NULL
);
CREATE INDEX outbox_at ON outbox (at);

-- Answers already given to calls that carried an idempotency key; kept for a day.
CREATE TABLE idempotency (
    -- Account that called.
    account TEXT NOT NULL,
    -- The caller's key.
    key TEXT NOT NULL,
    -- SHA-256 (hex) of operation, path and body: the same key with another body is refused.
    digest TEXT NOT NULL,
    -- The JSON answer.
    answer TEXT NOT NULL,
    -- When the first call came, microseconds.
    at BIGINT NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_at ON idempotency (at);
