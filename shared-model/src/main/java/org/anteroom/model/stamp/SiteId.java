package org.anteroom.model.stamp;

/// One clinic: the unit that has a queue, a history and a sync server's head row of its own.
///
/// @param value 1 to 64 letters, digits, `-` or `_`
public record SiteId(String value) {
    public SiteId {
        Text.requireId(value, "site");
    }

    @Override
    public String toString() {
        return value;
    }
}
