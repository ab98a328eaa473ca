package org.anteroom.model.staff;

import java.time.Duration;
import java.time.Instant;

/// How long somebody may sign in on a device's own memory (rules R17), and when a device locks itself.
public final class OfflineSignIn {
    /// So long after the last sign-in with the server.
    public static final Duration LONGEST = Duration.ofDays(7);
    /// A desk locks after so long without a key or touch.
    public static final Duration IDLE_LOCK = Duration.ofMinutes(5);

    private OfflineSignIn() {}

    /// Whether the user may still sign in without the server.
    ///
    /// @param lastOnline when they last signed in with the server; one in the future is not believed
    public static boolean isAllowed(Instant lastOnline, Instant now) {
        return !now.isAfter(lastOnline.plus(LONGEST)) && !lastOnline.isAfter(now);
    }

    /// For how many more days, counted up, for "valid 5 more days".
    public static long daysLeft(Instant lastOnline, Instant now) {
        var left = Duration.between(now, lastOnline.plus(LONGEST));
        return left.isNegative() ? 0 : left.plusDays(1).minusNanos(1).toDays();
    }

    /// Whether a device is due to lock.
    public static boolean isIdle(Instant lastTouch, Instant now) {
        return !now.isBefore(lastTouch.plus(IDLE_LOCK));
    }
}
