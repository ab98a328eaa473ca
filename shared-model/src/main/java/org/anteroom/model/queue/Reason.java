package org.anteroom.model.queue;

import java.time.Duration;

/// One part of why an entry stands where it does, as numbers; a screen turns it into words (rules R6).
public sealed interface Reason {
    /// What it adds to the score; the points of all reasons of an entry sum to its score.
    double points();

    /// The entry's tier goes first by itself.
    record InTier(Tier tier) implements Reason {
        @Override
        public double points() {
            return 0;
        }
    }

    /// Back in time after a missed call: at the head of the tier.
    record BackAfterMissedCall() implements Reason {
        @Override
        public double points() {
            return 0;
        }
    }

    /// What the class starts with.
    record Base(QueueClass queueClass, double points) implements Reason {}

    /// Time waited, counted against the class's time.
    ///
    /// @param waited never negative
    /// @param target the class's T; waiting that long adds 1
    record Waited(Duration waited, Duration target, double points) implements Reason {}

    /// Age, pregnancy, an infant in arms or a disability.
    record SpecialNeed(double points) implements Reason {}

    /// An appointment's score ends at 1.5; what was above it is taken off.
    record Capped(double points) implements Reason {}

    /// Staff moved the entry.
    ///
    /// @param steps -2 to 2
    record Moved(int steps, String why, double points) implements Reason {
        @Override
        public String toString() {
            return "Moved[" + steps + "]";
        }
    }
}
