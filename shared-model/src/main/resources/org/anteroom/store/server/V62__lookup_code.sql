CREATE INDEX lookup_value ON lookup (site, name, val);
