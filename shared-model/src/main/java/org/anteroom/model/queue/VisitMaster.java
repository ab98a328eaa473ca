package org.anteroom.model.queue;

import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckInWindow;

/// A visit has one master (rules R3): once there is a queue entry, its steps change the appointment in the same
/// transaction, whoever takes them.
public final class VisitMaster {
    /// The reason of entries that end with the day.
    public static final String DAY_END = "day_end";

    private VisitMaster() {}

    /// What a step of the queue entry does to its appointment; empty for nothing.
    public static Optional<AppointmentCommand> followUp(QueueCommand command, AppointmentState appointment) {
        var follows = switch (command) {
            case START -> Optional.of(AppointmentCommand.START);
            case COMPLETE -> Optional.of(AppointmentCommand.COMPLETE);
            case LEAVE -> Optional.of(
                    appointment == AppointmentState.IN_PROGRESS ? AppointmentCommand.STOP
                            : AppointmentCommand.LEAVE);
            case CANCEL -> Optional.of(AppointmentCommand.CANCEL);
            case CALL, RECALL, HOLD, RETURN, MISS, TRANSFER, ADJUST -> Optional.<AppointmentCommand>empty();
        };
        return follows.filter(step -> step.leadsFrom(appointment).isPresent());
    }

    /// What happens to an entry at 00:00 site time; empty for one that is over.
    public static Optional<QueueCommand> atDayEnd(EntryState state) {
        return switch (state) {
            case WAITING, CALLED, MISSED_CALL, ON_HOLD -> Optional.of(QueueCommand.LEAVE);
            case IN_CONSULTATION -> Optional.of(QueueCommand.COMPLETE);
            case LEFT, COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    /// The class of an appointment that checks in: late ones are walk-ins from their arrival.
    public static QueueClass classOf(CheckInWindow.Arrival arrival) {
        return switch (arrival) {
            case EARLY, ON_TIME -> QueueClass.APPOINTMENT;
            case LATE -> QueueClass.STANDARD;
        };
    }
}
