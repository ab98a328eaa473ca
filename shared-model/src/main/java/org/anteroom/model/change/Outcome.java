package org.anteroom.model.change;

/// The server's final word on one change.
///
/// @param seq    the feed position at which it took effect; a device forgets the change only when it has seen that far
/// @param detail a stable snake_case word saying why, or empty
/// @param repeat whether the server had decided it before, and only says so again
public record Outcome(long n, OutcomeKind kind, long seq, String detail, boolean repeat) {
    /// The detail of a change that was only put aside, because its device is out of service.
    public static final String REVOKED = "revoked";

    /// What is said for the first time.
    public Outcome(long n, OutcomeKind kind, long seq, String detail) {
        this(n, kind, seq, detail, false);
    }

    /// The same, said again.
    public Outcome again() {
        return new Outcome(n, kind, seq, detail, true);
    }

    /// Whether the change was put aside unread: nothing is decided about it.
    public boolean isPutAside() {
        return detail.equals(REVOKED);
    }
}
