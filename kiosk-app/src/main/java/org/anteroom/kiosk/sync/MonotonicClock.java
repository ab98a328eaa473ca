package org.anteroom.kiosk.sync;

/// Time that only goes forward and knows no date: for how long something took.
@FunctionalInterface
public interface MonotonicClock {
    /// Milliseconds since some moment.
    long millis();
}
