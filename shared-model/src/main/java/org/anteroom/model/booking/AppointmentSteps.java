package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.anteroom.model.FieldText;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.row.Fields;

/// What a command does to the fields of an appointment (rules R3).
final class AppointmentSteps {
    /// How long before it is written down an arrival may have been decided.
    private static final Duration DECIDED = Duration.ofMinutes(1);

    private AppointmentSteps() {}

    static Map<String, String> effect(
            AppointmentCommand command,
            AppointmentState to,
            Fields args,
            Instant at) {
        var writes = new FieldWrites().set(AppointmentField.STATE, to.word());
        switch (command) {
            case BOOK -> writes.take(AppointmentField.LANE, args, "lane");
            case CONFIRM -> writes.set(AppointmentField.CONFIRMED, Fields.YES)
                .set(AppointmentField.CONFIRMED_AT, at)
                .take(AppointmentField.CONFIRMED_BY, args, "by")
                .take(AppointmentField.CONFIRM_CHANNEL, args, "channel");
            case ASSIGN -> writes.take(AppointmentField.PROVIDER, args, "provider")
                .take(AppointmentField.LANE, args, "lane");
            case CHECK_IN -> writes.set(AppointmentField.ARRIVED_AT, arrived(args, at))
                .set(AppointmentField.LATE, args.text("late"))
                .take(AppointmentField.ENTRY, args, "entry")
                .take(AppointmentField.REOPEN_REASON, args, "reason");
            case START -> writes.set(AppointmentField.STARTED_AT, at);
            case COMPLETE -> writes.set(AppointmentField.COMPLETED_AT, at)
                .take(AppointmentField.END_REASON, args, "reason");
            case EXPIRE, STOP, LEAVE -> writes.set(AppointmentField.ENDED_AT, at)
                .take(AppointmentField.END_REASON, args, "reason");
            case CANCEL, VOID -> writes.set(AppointmentField.CANCELLED_AT, at)
                .take(AppointmentField.CANCEL_REASON, args, "reason");
            case RESCHEDULE, REBOOK -> writes.take(AppointmentField.REPLACED_BY, args, "to")
                .take(AppointmentField.CANCEL_REASON, args, "reason");
            case NO_SHOW, SUSPECT -> writes.set(AppointmentField.NO_SHOW_AT, at)
                .take(AppointmentField.EVIDENCE, args, "evidence");
            case DISPLACE -> writes.take(AppointmentField.REBOOK_REASON, args, "reason")
                .take(AppointmentField.ALTERNATIVES, args, "alternatives");
        }
        return writes.values();
    }

    /// The moment in which the place in line was given, so that visit and place say the same.
    private static Instant arrived(Fields args, Instant at) {
        return FieldText.instant(args, "arrived")
            .filter(came -> !came.isAfter(at) && !came.isBefore(at.minus(DECIDED)))
            .orElse(at);
    }
}
