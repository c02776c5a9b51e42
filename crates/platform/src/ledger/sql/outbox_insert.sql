-- Keeps an event with the change that caused it, so that a listener that was away can catch up.
INSERT INTO outbox (at, topic, subject, data) VALUES ($1, $2, $3, $4)
