-- Rows have numbers on a device, and an entry of what they are found by is one number too: a code that stands for a name, a
-- kind and a value, and in its last 27 bits the number of the row (Codes). Derived anew right after this.
CREATE SEQUENCE record_no MAXVALUE 134217727 CACHE 1000;
CREATE TABLE numbered (
    no         BIGINT      NOT NULL PRIMARY KEY,
    site       VARCHAR(64) NOT NULL,
    kind       VARCHAR(16) NOT NULL,
    id         VARCHAR(64) NOT NULL,
    ver        BIGINT      NOT NULL,
    fields     VARCHAR     NOT NULL,
    history    VARCHAR     NOT NULL,
    changed_by VARCHAR(96) NOT NULL,
    UNIQUE (site, id, kind)
);
INSERT INTO numbered (no, site, kind, id, ver, fields, history, changed_by)
SELECT NEXT VALUE FOR record_no, site, kind, id, ver, fields, history, changed_by FROM record;
DROP TABLE record;
ALTER TABLE numbered RENAME TO record;

DROP TABLE lookup;
CREATE TABLE found (
    entry BIGINT NOT NULL PRIMARY KEY
);
