-- The keys that vouch for the site's server (sync.md 1): the one in use and a spare, as its last hello said.
CREATE TABLE site_pin (
    pin VARCHAR(64) NOT NULL PRIMARY KEY
);
