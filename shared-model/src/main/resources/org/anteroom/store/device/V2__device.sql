-- What this device is and how far it got. One row.
CREATE TABLE self (
    site          VARCHAR(64)  NOT NULL PRIMARY KEY,
    device        VARCHAR(64)  NOT NULL,
    digit         VARCHAR(1)   NOT NULL,
    role          VARCHAR(16)  NOT NULL,
    site_file     VARCHAR      NOT NULL,
    epoch         INTEGER      NOT NULL,
    n             BIGINT       NOT NULL,
    hash          VARCHAR(64)  NOT NULL,
    ack_n         BIGINT       NOT NULL,
    previous      VARCHAR(128) NOT NULL,
    feed_cursor   VARCHAR(128) NOT NULL,
    feed_position BIGINT       NOT NULL,
    at_cut        BOOLEAN      NOT NULL,
    rebuilding    BOOLEAN      NOT NULL,
    head          BIGINT       NOT NULL,
    stamp_millis  BIGINT       NOT NULL,
    stamp_counter INTEGER      NOT NULL,
    token_day     VARCHAR(10)  NOT NULL,
    token_number  INTEGER      NOT NULL
);

-- Every change made here, in order, without gaps. state: unsent, acked (the server has it), seen (it came back).
CREATE TABLE change_log (
    epoch    INTEGER     NOT NULL,
    n        BIGINT      NOT NULL,
    kind     VARCHAR(16) NOT NULL,
    id       VARCHAR(64) NOT NULL,
    made_ms  BIGINT      NOT NULL,
    body     VARCHAR     NOT NULL,
    digest   VARCHAR(64) NOT NULL,
    hash     VARCHAR(64) NOT NULL,
    state    VARCHAR(8)  NOT NULL,
    outcome  VARCHAR(12) NOT NULL,
    seq      BIGINT      NOT NULL,
    detail   VARCHAR(64) NOT NULL,
    PRIMARY KEY (epoch, n)
);
CREATE INDEX change_log_row ON change_log (id, kind, state);
CREATE INDEX change_log_state ON change_log (state, epoch, n);

-- A row as the server last confirmed it, kept while changes made here are laid over it, or while a page is incomplete.
CREATE TABLE shadow (
    kind    VARCHAR(16) NOT NULL,
    id      VARCHAR(64) NOT NULL,
    ver     BIGINT      NOT NULL,
    fields  VARCHAR     NOT NULL,
    history VARCHAR     NOT NULL,
    PRIMARY KEY (id, kind)
);
