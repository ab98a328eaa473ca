-- Every row of a site, whatever its kind: its latest state, and at once its place in the feed (sync.md 4 and 5).
-- ver is the site's seq at which the row was last written; 0 while only this device knows it.
CREATE TABLE record (
    site       VARCHAR(64) NOT NULL,
    kind       VARCHAR(16) NOT NULL,
    id         VARCHAR(64) NOT NULL,
    ver        BIGINT      NOT NULL,
    fields     VARCHAR     NOT NULL,
    history    VARCHAR     NOT NULL,
    changed_by VARCHAR(96) NOT NULL,
    PRIMARY KEY (site, id, kind)
);
CREATE INDEX record_feed ON record (site, ver);

-- By which values rows are found. Derived from the rows' fields; what is derived is in Lookups.
CREATE TABLE lookup (
    site  VARCHAR(64)  NOT NULL,
    name  VARCHAR(24)  NOT NULL,
    val   VARCHAR(128) NOT NULL,
    id    VARCHAR(64)  NOT NULL,
    kind  VARCHAR(16)  NOT NULL,
    PRIMARY KEY (site, name, val, id, kind)
);
CREATE INDEX lookup_row ON lookup (site, id, kind);
