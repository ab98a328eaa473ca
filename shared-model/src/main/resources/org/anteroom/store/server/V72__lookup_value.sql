-- Only devices find rows by codes.
ALTER TABLE lookup DROP COLUMN code;
