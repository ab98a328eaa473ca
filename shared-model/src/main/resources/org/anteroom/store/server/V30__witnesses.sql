-- Which of its logs a device's last hello spoke of: reported_n counts in it. 0 until it says hello.
ALTER TABLE device ADD COLUMN reported_epoch INTEGER DEFAULT 0 NOT NULL;

-- Stretches of time in which people could be checked in; the time between two of them was an outage (rules R13).
CREATE TABLE check_in_open (
    site    VARCHAR(64) NOT NULL,
    from_ms BIGINT      NOT NULL,
    to_ms   BIGINT      NOT NULL,
    PRIMARY KEY (site, from_ms)
);
