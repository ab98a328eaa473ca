package org.anteroom.model.stamp;

/// The incarnation of a site's history: raised when IT approves a server that was restored from a backup (sync.md 5).
public final class FeedEpoch {
    /// In the bits of a seq from this one on.
    public static final int SHIFT = 40;

    private FeedEpoch() {}

    /// The incarnation a seq belongs to, from 0.
    public static long of(long seq) {
        return seq >> SHIFT;
    }

    /// Where the incarnation after that of a seq begins: later than anything seen before.
    public static long after(long seq) {
        return (of(seq) + 1) << SHIFT;
    }

    /// Whether both belong to the same.
    public static boolean isSame(long seq, long other) {
        return of(seq) == of(other);
    }
}
