-- What the server made of a change, beside it: a line of the log is never written again for its answer, which is a tenth
-- as long. A change has an outcome once the server answered it; answered_ms says when, 0 where that is not known.
CREATE TABLE outcome (
    epoch       INTEGER     NOT NULL,
    n           BIGINT      NOT NULL,
    word        VARCHAR(12) NOT NULL,
    seq         BIGINT      NOT NULL,
    detail      VARCHAR(64) NOT NULL,
    answered_ms BIGINT      NOT NULL,
    PRIMARY KEY (epoch, n)
);
INSERT INTO outcome (epoch, n, word, seq, detail, answered_ms)
SELECT epoch, n, outcome, seq, detail, answered_ms FROM change_log WHERE outcome <> '' ORDER BY epoch, n;
CREATE INDEX outcome_seq ON outcome (seq);
DROP INDEX change_log_seq;
ALTER TABLE change_log DROP COLUMN (outcome, seq, detail, answered_ms);
