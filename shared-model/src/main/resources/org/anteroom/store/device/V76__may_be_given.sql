-- Up to which number the tokens of the first day after `given_after` may have been given already: by a copy of this device,
-- or since the backup it was put back from. NULL where none may.
ALTER TABLE self ADD COLUMN given_after VARCHAR(10);
ALTER TABLE self ADD COLUMN may_be_given INTEGER DEFAULT 0 NOT NULL;
