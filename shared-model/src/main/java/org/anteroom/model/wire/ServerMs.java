package org.anteroom.model.wire;

import org.anteroom.model.stamp.HybridClock;

/// The server's time in its answers, milliseconds since 1970. No device can go by one that has no date.
final class ServerMs {
    private ServerMs() {}

    /// @throws IllegalArgumentException for a time before 1970 or after 9999
    static void require(long millis) {
        if (millis < 0 || millis > HybridClock.LATEST_MILLIS) {
            throw new IllegalArgumentException("no time of any clock");
        }
    }
}
