-- The count of the last provisional code given: it never starts over.
ALTER TABLE self ADD COLUMN codes INTEGER DEFAULT 0 NOT NULL;
