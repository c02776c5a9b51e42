-- Messages for carriers are given again until they are acknowledged, so many times.
-- How often it was given to the carrier.
ALTER TABLE carrier_reply ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
-- When it was given last, microseconds; NULL before the first time.
ALTER TABLE carrier_reply ADD COLUMN sent_at BIGINT;
