-- How often a device's name, role or state was changed: by it a server process sees what another one did.
ALTER TABLE site_head ADD COLUMN devices BIGINT DEFAULT 0 NOT NULL;
