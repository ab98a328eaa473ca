-- Who has which five minutes of whose time (sync.md 7). The primary key is what makes double booking impossible.
-- owner: the row that has it, an appointment, a hold or a lease.
CREATE TABLE seat (
    site     VARCHAR(64) NOT NULL,
    provider VARCHAR(64) NOT NULL,
    cell     BIGINT      NOT NULL,
    lane     INTEGER     NOT NULL,
    kind     VARCHAR(8)  NOT NULL,
    owner    VARCHAR(64) NOT NULL,
    PRIMARY KEY (site, provider, cell, lane)
);
CREATE INDEX seat_owner ON seat (site, owner);
CREATE INDEX seat_cell ON seat (site, cell);
