-- When a device was taken out of service, in milliseconds since 1970; 0 while it is in service. Its digit is free from the
-- next day on (rules R5).
ALTER TABLE device ADD COLUMN revoked_ms BIGINT DEFAULT 0 NOT NULL;
