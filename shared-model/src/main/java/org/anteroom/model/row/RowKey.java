package org.anteroom.model.row;

/// Names one row of a site.
///
/// @param id a UUID made by a device, or a fixed word for configuration; unique within the site across kinds
public record RowKey(RowKind kind, String id) {
    /// How many characters an id has at most.
    public static final int LONGEST_ID = 64;

    public RowKey {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("a row id has 1 to 64 characters, not " + id.length());
        }
    }

    @Override
    public String toString() {
        return kind.word() + "/" + id;
    }
}
