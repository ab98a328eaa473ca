package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often and how fast people are called, and until when a step may be taken back (rules R7).
public final class CallRules {
    /// The most recalls after a call.
    public static final int MAX_RECALLS = 3;
    /// The least time between two calls of the same number.
    public static final Duration RECALL_PAUSE = Duration.ofSeconds(30);
    /// No answer for this long after the first call makes a missed call.
    public static final Duration ANSWER_TIME = Duration.ofMinutes(5);
    /// Until when a last action may be undone.
    public static final Duration UNDO_WINDOW = Duration.ofMinutes(10);

    private CallRules() {}

    /// What stands against a recall.
    public sealed interface Recall {
        /// Call again.
        record Allowed() implements Recall {}

        /// The last call is too fresh; from then on it may be repeated.
        record TooSoon(Instant from) implements Recall {}

        /// Called three times again already; mark the call as missed.
        record UsedUp() implements Recall {}

        /// The entry is not being called.
        record NotCalled() implements Recall {}
    }

    /// Whether the number may be called again now.
    public static Recall recall(QueueEntry entry, Instant now) {
        if (entry.state() != EntryState.CALLED) {
            return new Recall.NotCalled();
        }
        if (entry.recalls() >= MAX_RECALLS) {
            return new Recall.UsedUp();
        }
        var from = entry.instant(QueueField.LAST_CALL)
            .map(last -> last.plus(RECALL_PAUSE))
            .orElse(Instant.EPOCH);
        return now.isBefore(from) ? new Recall.TooSoon(from) : new Recall.Allowed();
    }

    /// When a call that nobody answers becomes a missed call; empty if the entry is not being called.
    public static Optional<Instant> missedFrom(QueueEntry entry) {
        return entry.state() == EntryState.CALLED
                ? entry.instant(QueueField.CALLED_AT).map(called -> called.plus(ANSWER_TIME))
                : Optional.empty();
    }

    /// Whether a call has gone unanswered long enough to be a missed call.
    public static boolean isMissed(QueueEntry entry, Instant now) {
        return missedFrom(entry).filter(from -> !now.isBefore(from)).isPresent();
    }

    /// Until when the place at the head of the line is kept after a missed call; empty for other entries.
    public static Optional<Instant> placeKeptUntil(QueueEntry entry) {
        return entry.state() == EntryState.MISSED_CALL
                ? entry.instant(QueueField.MISSED_AT).map(missed -> missed.plus(QueueSteps.RETURN_WINDOW))
                : Optional.empty();
    }

    /// Whether a step taken then may still be undone now.
    public static boolean mayUndo(Instant taken, Instant now) {
        return !now.isAfter(taken.plus(UNDO_WINDOW));
    }
}
