-- Answers to requests that carried an Idempotency-Key: a repeat within a day gets the first one.
CREATE TABLE answer (
    site            VARCHAR(64)  NOT NULL,
    idempotency_key VARCHAR(64)  NOT NULL,
    request         VARCHAR(64)  NOT NULL,
    status          INTEGER      NOT NULL,
    content_type    VARCHAR(100) NOT NULL,
    body            VARCHAR      NOT NULL,
    answered_ms     BIGINT       NOT NULL,
    PRIMARY KEY (site, idempotency_key)
);
CREATE INDEX answer_age ON answer (site, answered_ms);
