-- When this device was last put back from a backup, in milliseconds since 1970, 0 for never.
ALTER TABLE self ADD COLUMN restored_ms BIGINT DEFAULT 0 NOT NULL;
