package org.anteroom.model.change;

/// What a device knew of a row when it changed it (sync.md 2).
///
/// @param ver   the row's version as the server last confirmed it to the device, 0 for none
/// @param after n of the device's own earlier, then still unconfirmed change of the row, 0 for none
public record Base(long ver, long after) {
    /// The base of a row's first change.
    public static final Base NONE = new Base(0, 0);
}
