package org.anteroom.model.row;

import java.util.regex.Pattern;

/// Names one row of a site.
///
/// @param id a UUID made by a device, or a fixed word for configuration; unique within the site across kinds
public record RowKey(RowKind kind, String id) {
    /// How many characters an id has at most.
    public static final int LONGEST_ID = 64;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~:.-]{1,64}");

    public RowKey {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("a row id has 1 to 64 characters, not " + id.length());
        }
    }

    /// Whether an id can stand in an address as it is. Who has another can be asked for by nobody: neither be shown nor erased.
    public static boolean isPlain(String id) {
        return PLAIN.matcher(id).matches() && !id.equals(".") && !id.equals("..");
    }

    @Override
    public String toString() {
        return kind.word() + "/" + id;
    }
}
