-- A device has one site.
CREATE INDEX lookup_code ON lookup (code);
