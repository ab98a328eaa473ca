package org.anteroom.model.booking;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;

/// What can be done with an appointment: from which states, to which, and what outranks what (rules R3).
///
/// Undo is every row's own and not listed here: a check-in is undone within 10 minutes.
public enum AppointmentCommand implements RowCommand {
    /// Promises what was asked for.
    BOOK(1, AppointmentState.BOOKED),
    /// The patient says "I am coming", or staff approve a request; args `by`, `channel`.
    CONFIRM(1, AppointmentState.BOOKED),
    /// Another provider; arg `provider`, and `lane`. The state stays.
    ASSIGN(1, AppointmentState.BOOKED),
    /// The start came before an answer.
    EXPIRE(1, AppointmentState.EXPIRED),
    /// The patient is here; args `entry`, `late`, `arrived` (the moment before, in which it was decided), and `reason`
    /// for one already marked as not come.
    CHECK_IN(5, AppointmentState.ARRIVED),
    /// The visit begins.
    START(6, AppointmentState.IN_PROGRESS),
    /// The visit is over.
    COMPLETE(6, AppointmentState.COMPLETED),
    /// The visit is broken off; arg `reason`.
    STOP(4, AppointmentState.STOPPED),
    /// The patient went away; arg `reason`.
    LEAVE(4, AppointmentState.LEFT),
    /// Called off; arg `reason`, needed. A visit going on is stopped.
    CANCEL(4, AppointmentState.CANCELLED),
    /// Replaced by the appointment `to`; arg `reason`.
    RESCHEDULE(3, AppointmentState.RESCHEDULED),
    /// A missed one is replaced by the appointment `to`.
    REBOOK(3, AppointmentState.REBOOKED),
    /// Did not come; arg `evidence`. From a device it is a suspicion only.
    NO_SHOW(2, AppointmentState.NO_SHOW),
    /// Seems not to have come; arg `evidence`.
    SUSPECT(2, AppointmentState.NO_SHOW_PENDING),
    /// Its seat was lost; args `reason`, `alternatives`.
    DISPLACE(1, AppointmentState.NEEDS_REBOOK),
    /// Entered in error; arg `reason`, needed.
    VOID(4, AppointmentState.VOID);

    private final int rank;
    private final AppointmentState to;

    AppointmentCommand(int rank, AppointmentState to) {
        this.rank = rank;
        this.to = to;
    }

    /// The command of this word.
    public static Optional<AppointmentCommand> of(String word) {
        return EnumWord.find(AppointmentCommand.class, word);
    }

    @Override
    public int rank() {
        return rank;
    }

    /// The state after the command, empty if it may not be given in this state.
    public Optional<AppointmentState> leadsFrom(AppointmentState state) {
        return mayFollow(state) ? Optional.of(usualState(state)) : Optional.empty();
    }

    private AppointmentState usualState(AppointmentState state) {
        return switch (this) {
            case ASSIGN -> state;
            case CANCEL -> state == AppointmentState.IN_PROGRESS ? AppointmentState.STOPPED : to;
            default -> to;
        };
    }

    private boolean mayFollow(AppointmentState state) {
        return switch (this) {
            case BOOK, EXPIRE -> state == AppointmentState.PENDING;
            case CONFIRM -> state == AppointmentState.PENDING || state == AppointmentState.BOOKED;
            case ASSIGN -> state == AppointmentState.PENDING || state == AppointmentState.BOOKED
                    || state == AppointmentState.ARRIVED;
            case CHECK_IN -> state == AppointmentState.BOOKED || state == AppointmentState.NO_SHOW
                    || state == AppointmentState.NO_SHOW_PENDING;
            case START, LEAVE -> state == AppointmentState.ARRIVED;
            case COMPLETE, STOP -> state == AppointmentState.IN_PROGRESS;
            case CANCEL -> switch (state) {
                case PENDING, BOOKED, ARRIVED, IN_PROGRESS, NEEDS_REBOOK -> true;
                default -> false;
            };
            case RESCHEDULE -> state == AppointmentState.BOOKED || state == AppointmentState.NEEDS_REBOOK;
            case REBOOK -> state == AppointmentState.NO_SHOW;
            case NO_SHOW -> state == AppointmentState.BOOKED || state == AppointmentState.NO_SHOW_PENDING;
            case SUSPECT, DISPLACE -> state == AppointmentState.BOOKED;
            case VOID -> state != AppointmentState.VOID;
        };
    }

    @Override
    public boolean understands(Fields args) {
        return switch (this) {
            case CANCEL, VOID -> !args.text("reason").isBlank();
            case RESCHEDULE, REBOOK -> !args.text("to").isEmpty();
            case ASSIGN -> !args.text("provider").isEmpty();
            default -> true;
        };
    }

    /// A check-in of someone already marked as not come needs a reason.
    @Override
    public boolean allows(Fields before, Fields args) {
        var state = Appointment.state(before);
        var reasonMissing = this == CHECK_IN && state == AppointmentState.NO_SHOW
                && args.text("reason").isBlank();
        return mayFollow(state) && !reasonMissing;
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        return AppointmentSteps.effect(this, usualState(Appointment.state(before)), args, at);
    }

    /// Only the server decides who did not come, with time and evidence: pressed on a device, it waits for the guards
    /// (rules R13).
    @Override
    public Map<String, String> effectFrom(DeviceId device, Fields before, Fields args, Instant at) {
        return saysMissed() && !device.equals(DeviceId.SERVER)
                ? Map.of(AppointmentField.STATE.field(), AppointmentState.NO_SHOW_PENDING.word())
                : effect(before, args, at);
    }

    private boolean saysMissed() {
        return this == NO_SHOW || this == SUSPECT;
    }

    /// Two devices checking in one visit say the same, each with a ticket of its own; so do two who say that the
    /// patient did not come, whatever each rests on.
    @Override
    public boolean agrees(Fields args, String other, Fields otherArgs) {
        return switch (this) {
            case CHECK_IN -> word().equals(other) && args.text("reason").equals(otherArgs.text("reason"));
            case NO_SHOW, SUSPECT -> of(other).filter(AppointmentCommand::saysMissed).isPresent();
            default -> RowCommand.super.agrees(args, other, otherArgs);
        };
    }

    /// Arrived against cancelled or rescheduled, and cancelled against a visit: the patient stays in line and staff
    /// decide.
    @Override
    public boolean asksAgainst(String other) {
        return of(other).filter(that -> disputes(that) || that.disputes(this)).isPresent();
    }

    private boolean disputes(AppointmentCommand that) {
        return switch (this) {
            case CHECK_IN -> that == CANCEL || that == RESCHEDULE;
            case START, COMPLETE -> that == CANCEL;
            default -> false;
        };
    }
}
