package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.FieldText;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.row.Fields;

/// Stepping out of the line for a while: the place is kept, and nobody is called meanwhile (screen K12). It is a hold
/// that ends by itself.
public final class StepOut {
    /// For how long.
    public static final Duration LONGEST = Duration.ofMinutes(20);
    /// How often.
    public static final int TIMES = 2;
    /// What a [QueueCommand#HOLD] of somebody who steps out is given.
    public static final Fields ARGS = Fields.of("reason", "stepped_out");

    private StepOut() {}

    /// Whether somebody has stepped out as often as they may.
    public static boolean isUsedUp(QueueEntry entry) {
        return times(entry.fields()) >= TIMES;
    }

    /// Whether a machine lets somebody step out: who may be very ill stays near.
    public static boolean isOffered(QueueEntry entry) {
        return entry.state() == EntryState.WAITING && !isUsedUp(entry) && !entry.is(QueueField.RED_FLAG);
    }

    /// Until when somebody who stepped out is away; empty for everyone else.
    public static Optional<Instant> until(QueueEntry entry) {
        return entry.state() == EntryState.ON_HOLD ? entry.instant(QueueField.AWAY_UNTIL) : Optional.empty();
    }

    /// Whether somebody has been away long enough to be called again.
    public static boolean isOver(QueueEntry entry, Instant now) {
        return until(entry).filter(end -> !now.isBefore(end)).isPresent();
    }

    /// What a hold writes of it.
    static void hold(FieldWrites changes, Fields before, Fields args, Instant at) {
        if (args.equals(ARGS)) {
            changes.set(QueueField.AWAY_UNTIL, at.plus(LONGEST))
                .set(QueueField.STEPS_OUT, times(before) + 1);
        } else {
            changes.set(QueueField.AWAY_UNTIL, "");
        }
    }

    private static int times(Fields fields) {
        return FieldText.number(fields, QueueField.STEPS_OUT.field(), 0);
    }
}
