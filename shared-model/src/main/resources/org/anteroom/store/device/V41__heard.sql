-- When the server last said hello, by its own clock: what time it is at least, if this device's clock has lost it.
ALTER TABLE self ADD COLUMN heard_ms BIGINT DEFAULT 0 NOT NULL;
