package org.anteroom.kiosk.local;

/// What the server does not have yet.
///
/// @param changes  how many changes
/// @param oldestMs when the oldest was made, in milliseconds since 1970; 0 for none
public record Waiting(long changes, long oldestMs) {
    /// The server has everything.
    static final Waiting NOTHING = new Waiting(0, 0);
}
