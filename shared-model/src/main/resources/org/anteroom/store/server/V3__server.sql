-- One row a site: taking its lock makes its holder the site's only writer (sync.md 4).
CREATE TABLE site_head (
    site      VARCHAR(64) NOT NULL PRIMARY KEY,
    seq       BIGINT      NOT NULL,
    pos       BIGINT      NOT NULL,
    chain     VARCHAR(64) NOT NULL,
    server_n  BIGINT      NOT NULL,
    patients  INTEGER     NOT NULL,
    visits    INTEGER     NOT NULL,
    state     VARCHAR(16) NOT NULL,
    site_file VARCHAR     NOT NULL
);

-- How far each log of each device was taken in.
CREATE TABLE device_head (
    site   VARCHAR(64) NOT NULL,
    device VARCHAR(64) NOT NULL,
    epoch  INTEGER     NOT NULL,
    n      BIGINT      NOT NULL,
    hash   VARCHAR(64) NOT NULL,
    -- How the log before this one ended, as the device said in its first push.
    previous VARCHAR(128) NOT NULL,
    PRIMARY KEY (site, device, epoch)
);

-- Every change ever taken in, with its outcome: repeats are answered from it, and it is the audit log. chain covers
-- the line before and this line's digest, so that no line can be altered unseen.
CREATE TABLE site_log (
    site        VARCHAR(64) NOT NULL,
    pos         BIGINT      NOT NULL,
    device      VARCHAR(64) NOT NULL,
    epoch       INTEGER     NOT NULL,
    n           BIGINT      NOT NULL,
    received_ms BIGINT      NOT NULL,
    body        VARCHAR     NOT NULL,
    digest      VARCHAR(64) NOT NULL,
    outcome     VARCHAR(12) NOT NULL,
    seq         BIGINT      NOT NULL,
    detail      VARCHAR(64) NOT NULL,
    chain       VARCHAR(64) NOT NULL,
    PRIMARY KEY (site, pos)
);
CREATE UNIQUE INDEX site_log_change ON site_log (site, device, epoch, n);

-- The site's devices. state: active or revoked.
CREATE TABLE device (
    site         VARCHAR(64)  NOT NULL,
    id           VARCHAR(64)  NOT NULL,
    name         VARCHAR(100) NOT NULL,
    role         VARCHAR(16)  NOT NULL,
    digit        VARCHAR(1)   NOT NULL,
    public_key   VARCHAR(256) NOT NULL,
    version      VARCHAR(64)  NOT NULL,
    state        VARCHAR(16)  NOT NULL,
    enrolled_ms  BIGINT       NOT NULL,
    seen_ms      BIGINT       NOT NULL,
    reported_n   BIGINT       NOT NULL,
    feed_cursor  BIGINT       NOT NULL,
    PRIMARY KEY (site, id)
);

-- One-time enrolment codes, kept as digests.
CREATE TABLE enrolment_code (
    site       VARCHAR(64) NOT NULL,
    digest     VARCHAR(64) NOT NULL,
    expires_ms BIGINT      NOT NULL,
    spent_by   VARCHAR(64) NOT NULL,
    PRIMARY KEY (site, digest)
);

-- Nonces that were spent, so that none is taken twice; forgotten once expired.
CREATE TABLE spent_nonce (
    site       VARCHAR(64) NOT NULL,
    nonce      VARCHAR(128) NOT NULL,
    expires_ms BIGINT      NOT NULL,
    PRIMARY KEY (site, nonce)
);

-- What the server keeps secret, such as the key that seals device tokens.
CREATE TABLE secret (
    name VARCHAR(64)  NOT NULL PRIMARY KEY,
    val  VARCHAR(512) NOT NULL
);

-- Changes that were not taken in but must not be lost: of forked logs and of revoked devices. For IT to look at.
CREATE TABLE quarantine (
    site        VARCHAR(64) NOT NULL,
    device      VARCHAR(64) NOT NULL,
    epoch       INTEGER     NOT NULL,
    n           BIGINT      NOT NULL,
    digest      VARCHAR(64) NOT NULL,
    reason      VARCHAR(32) NOT NULL,
    received_ms BIGINT      NOT NULL,
    body        VARCHAR     NOT NULL,
    PRIMARY KEY (site, device, epoch, n, digest)
);
