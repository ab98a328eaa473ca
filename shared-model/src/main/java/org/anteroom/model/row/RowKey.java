package org.anteroom.model.row;

/// Names one row of a site.
///
/// @param id a UUID made by a device, or a fixed word for configuration; unique within the site across kinds
public record RowKey(RowKind kind, String id) {
    public RowKey {
        if (id.isEmpty() || id.length() > 64) {
            throw new IllegalArgumentException("a row id has 1 to 64 characters, not " + id.length());
        }
    }

    @Override
    public String toString() {
        return kind.word() + "/" + id;
    }
}
