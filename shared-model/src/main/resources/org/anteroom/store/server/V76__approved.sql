-- When IT last approved of this site's restored store, in milliseconds since 1970, 0 for never.
ALTER TABLE site_head ADD COLUMN approved_ms BIGINT DEFAULT 0 NOT NULL;
