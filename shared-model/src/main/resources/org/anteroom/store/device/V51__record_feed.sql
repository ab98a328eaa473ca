-- A device serves no feed.
DROP INDEX record_feed;
