package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.anteroom.model.FieldText;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.row.Fields;

/// What a command does to the fields of a queue entry (rules R7). The merge replays these steps on every device.
///
/// Only what makes sense is checked here. How often and how fast people call is for [CallRules], before a command is
/// given: a command given in good faith on a device cut off is not refused for its time.
final class QueueSteps {
    /// For how long after a missed call a patient keeps the place at the head of the line.
    static final Duration RETURN_WINDOW = Duration.ofMinutes(15);

    private static final int MAX_STEPS = 2;

    private QueueSteps() {}

    /// Whether the arguments are what the command needs.
    static boolean understands(QueueCommand command, Fields args) {
        return switch (command) {
            case ADJUST -> {
                var steps = FieldText.number(args, "steps", Integer.MAX_VALUE);
                yield Math.abs((long) steps) <= MAX_STEPS && !args.text("reason").isBlank()
                        && args.get("class").map(QueueSteps::isGiven).orElse(true);
            }
            case TRANSFER -> !args.text("service").isEmpty() || !args.text("provider").isEmpty();
            case CALL, RECALL, START, COMPLETE, HOLD, RETURN, MISS, LEAVE, CANCEL -> true;
        };
    }

    /// Whether staff give this class: an appointment's comes from the appointment.
    private static boolean isGiven(String word) {
        return QueueClass.of(word).filter(found -> found != QueueClass.APPOINTMENT).isPresent();
    }

    /// Whether the command may be given to an entry with these fields.
    static boolean allows(Fields before, QueueCommand command) {
        return command.leadsFrom(state(before)).isPresent();
    }

    /// The fields the command changes, and their new values, empty for cleared, whether or not it is allowed.
    ///
    /// @param at when the command was given
    static Map<String, String> effect(Fields before, QueueCommand command, Fields args, Instant at) {
        var state = state(before);
        var changes = new FieldWrites();
        changes.set(QueueField.STATE, command.leadsFrom(state).orElse(command.usualState(state)).word());
        switch (command) {
            case CALL -> call(changes, before, args, at);
            case RECALL -> changes.set(QueueField.LAST_CALL, at)
                .set(QueueField.RECALLS, FieldText.number(before, QueueField.RECALLS.field(), 0) + 1);
            case START -> changes.set(QueueField.STARTED_AT, at);
            case HOLD -> {
                changes.set(QueueField.HOLD_REASON, args.text("reason"));
                StepOut.hold(changes, before, args, at);
            }
            case RETURN -> comeBack(changes, before, at);
            case MISS -> changes.set(QueueField.MISSED_AT, at);
            case COMPLETE, LEAVE, CANCEL -> changes.set(QueueField.ENDED_AT, at)
                .set(QueueField.END_REASON, args.text("reason"));
            case TRANSFER -> transfer(changes, args);
            case ADJUST -> changes.set(QueueField.ADJUST, args.text("steps"))
                .set(QueueField.ADJUST_REASON, args.text("reason"))
                .take(QueueField.CLASS, args, "class");
        }
        return changes.values();
    }

    private static void call(FieldWrites changes, Fields before, Fields args, Instant at) {
        changes.set(QueueField.CALLED_AT, at)
            .set(QueueField.LAST_CALL, at)
            .set(QueueField.RECALLS, "")
            .set(QueueField.HEAD, "")
            .set(QueueField.SUB_STATUS, "")
            .set(QueueField.ROOM, args.text("room"));
        changes.take(QueueField.PROVIDER, args, "provider");
        if (before.text(QueueField.FIRST_CALLED.field()).isEmpty()) {
            changes.set(QueueField.FIRST_CALLED, at);
        }
    }

    private static void comeBack(FieldWrites changes, Fields before, Instant at) {
        changes.set(QueueField.HOLD_REASON, "").set(QueueField.AWAY_UNTIL, "").set(QueueField.ROOM, "");
        FieldText.instant(before, QueueField.MISSED_AT.field()).ifPresent(missed -> {
            changes.set(QueueField.MISSED_AT, "");
            if (at.isAfter(missed.plus(RETURN_WINDOW))) {
                changes.set(QueueField.ARRIVED, at).set(QueueField.HEAD, "");
            } else {
                changes.set(QueueField.HEAD, Fields.YES);
            }
        });
    }

    private static void transfer(FieldWrites changes, Fields args) {
        changes.set(QueueField.SUB_STATUS, "transferred")
            .take(QueueField.SERVICE, args, "service")
            .set(QueueField.PROVIDER, args.text("provider"))
            .set(QueueField.ROOM, "")
            .set(QueueField.HEAD, "")
            .set(QueueField.MISSED_AT, "")
            .set(QueueField.HOLD_REASON, "")
            .set(QueueField.AWAY_UNTIL, "");
        if (args.get("appointment").isPresent()) {
            changes.set(QueueField.APPOINTMENT, args.text("appointment"))
                .set(QueueField.DUE, args.text("due"))
                .set(QueueField.NEXT_VISITS, args.text("next_visits"));
        }
    }

    private static EntryState state(Fields fields) {
        return new QueueEntry("", fields).state();
    }
}
