package org.anteroom.model.row;

/// How a field's value is chosen when two people changed it apart (sync.md 6).
public enum FieldRule {
    /// The later stamp wins.
    LATEST,
    /// The value that is there stays.
    FIRST,
    /// All members of both sets.
    UNION,
    /// What either added, less what either removed.
    THREE_WAY_SET,
    /// The larger number.
    MAX,
    /// Once `yes`, clearing it is for staff to decide.
    STICKY_TRUE,
    /// Both additions, one after the other.
    APPEND,
    /// A `no` beats anything, else all members of both sets of refusals.
    MOST_RESTRICTIVE,
    /// The server's value stays until staff decide.
    ASK;

    /// Whether it makes one value of what both wrote.
    public boolean joins() {
        return switch (this) {
            case UNION, THREE_WAY_SET, APPEND, MOST_RESTRICTIVE -> true;
            case LATEST, FIRST, MAX, STICKY_TRUE, ASK -> false;
        };
    }
}
