-- Rows are found among those of one kind. By name and value alone, a question about the waiting list went through the states
-- of all holds, leases, alerts and conflicts there ever were.
CREATE INDEX lookup_kind ON lookup (site, name, kind, val);
DROP INDEX lookup_value;
