-- What rows are found by is most of what a row costs, and its key was most of that: on a device a number stands for name
-- and value (Lookups). Derived anew right after this.
DROP TABLE lookup;
CREATE TABLE lookup (
    site VARCHAR(64)  NOT NULL,
    name VARCHAR(24)  NOT NULL,
    val  VARCHAR(128) NOT NULL,
    code BIGINT       NOT NULL,
    id   VARCHAR(64)  NOT NULL,
    kind VARCHAR(16)  NOT NULL
);
