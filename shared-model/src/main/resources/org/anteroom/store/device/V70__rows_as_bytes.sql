-- A row's contents as bytes: H2 writes and reads them whole, where it takes a text letter by letter, and counts them in
-- memory as large as they are.
ALTER TABLE record ALTER COLUMN fields SET DATA TYPE VARBINARY;
ALTER TABLE record ALTER COLUMN history SET DATA TYPE VARBINARY;
