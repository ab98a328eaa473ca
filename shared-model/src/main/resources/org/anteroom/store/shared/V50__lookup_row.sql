-- What a row is found by follows from its fields, so nobody looks for it by the row.
DROP INDEX lookup_row;
