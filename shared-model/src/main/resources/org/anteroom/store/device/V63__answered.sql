-- When the server answered a change: it may be needed again for so many days from then on, however long it waited here.
ALTER TABLE change_log ADD COLUMN answered_ms BIGINT DEFAULT 0 NOT NULL;
