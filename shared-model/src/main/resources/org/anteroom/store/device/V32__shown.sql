-- Whether a change is at the server and whether it came back follows from its outcome and seq: a column that said so
-- would be moved in every index by every answer.
ALTER TABLE self ADD COLUMN shown BIGINT DEFAULT 0 NOT NULL;
UPDATE self SET shown = (SELECT COALESCE(MAX(seq), 0) FROM change_log WHERE state = 'seen');
DROP INDEX change_log_row;
DROP INDEX change_log_state;
ALTER TABLE change_log DROP COLUMN state;
CREATE INDEX change_log_row ON change_log (id, kind);
CREATE INDEX change_log_seq ON change_log (seq);

-- Pages of the feed as they came, until the cut they belong to is complete and they can be shown.
CREATE TABLE page (
    no   BIGINT    NOT NULL PRIMARY KEY,
    body VARBINARY NOT NULL
);
