package org.anteroom.model.visit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// A visit has one master (rules R3): once there is a queue entry, its steps change the appointment in the same
/// transaction, whoever takes them.
public final class VisitMaster {
    private static final String CALLED_OFF = "called off in line";

    private VisitMaster() {}

    /// A step of an entry, and what it does to the visits under its token.
    ///
    /// When a visit is over and another follows under the same token, the entry goes back into line for that one.
    ///
    /// @param visits finds an appointment by its id
    public static List<Draft> step(
            QueueEntry entry,
            QueueCommand command,
            Fields args,
            Function<String, Optional<Appointment>> visits) {
        var now = entry.get(QueueField.APPOINTMENT).flatMap(visits);
        var following = following(entry, visits);
        var drafts = new ArrayList<Draft>();
        drafts.add(entryStep(entry, command, args, visits));
        now.ifPresent(visit -> follow(command, visit, args).ifPresent(drafts::add));
        if (command == QueueCommand.LEAVE || command == QueueCommand.CANCEL) {
            following.forEach(visit -> follow(command, visit, args).ifPresent(drafts::add));
        }
        return drafts;
    }

    /// A step of the entry alone, where its visits are taken care of.
    public static Draft entryStep(
            QueueEntry entry,
            QueueCommand command,
            Fields args,
            Function<String, Optional<Appointment>> visits) {
        return Optional.of(command)
            .filter(QueueCommand.COMPLETE::equals)
            .flatMap(_ -> onward(entry, visits))
            .orElseGet(() -> Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), command.word(), args));
    }

    /// What brings an entry, whose present visit is over or called off, back into line for the next one under its token;
    /// empty if none follows.
    public static Optional<Draft> onward(QueueEntry entry, Function<String, Optional<Appointment>> visits) {
        return Optional.of(following(entry, visits))
            .filter(following -> !following.isEmpty())
            .map(following -> onward(entry, following));
    }

    /// The visits that come after the present one, in the order of their starts.
    private static List<Appointment> following(
            QueueEntry entry,
            Function<String, Optional<Appointment>> visits) {
        return entry.fields()
            .set(QueueField.NEXT_VISITS.field())
            .stream()
            .flatMap(id -> visits.apply(id).stream())
            .filter(visit -> visit.state() == AppointmentState.ARRIVED)
            .sorted(Comparator.comparing(Appointment::starts).thenComparing(Appointment::id))
            .toList();
    }

    private static Draft onward(QueueEntry entry, List<Appointment> following) {
        var next = following.getFirst();
        var service = next.get(AppointmentField.SERVICE).orElse(entry.text(QueueField.SERVICE));
        return Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), QueueCommand.TRANSFER.word(), Fields.of(
                "service", service,
                "provider", next.text(AppointmentField.PROVIDER),
                "appointment", next.id(),
                "due", next.starts().toString(),
                "next_visits", Fields.joined(following.stream().skip(1).map(Appointment::id).toList())));
    }

    private static Optional<Draft> follow(QueueCommand command, Appointment visit, Fields args) {
        return followUp(command, visit.state())
            .map(step -> Draft.cmd(RowKind.APPOINTMENT, visit.id(), step.word(), reasoned(step, args)));
    }

    private static Fields reasoned(AppointmentCommand step, Fields args) {
        return step == AppointmentCommand.CANCEL && args.text("reason").isBlank()
                ? args.with("reason", CALLED_OFF)
                : args;
    }

    /// What a step of the queue entry does to its appointment; empty for nothing.
    static Optional<AppointmentCommand> followUp(QueueCommand command, AppointmentState appointment) {
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

    /// Whether a step of an appointment can be what a step of its queue entry did to it.
    ///
    /// @param step the word of the entry's command
    public static boolean mayFollow(AppointmentCommand command, String step) {
        return QueueCommand.of(step).filter(entrys -> switch (entrys) {
            case START -> command == AppointmentCommand.START;
            case COMPLETE, LEAVE, CANCEL, TRANSFER -> switch (command) {
                case COMPLETE, LEAVE, STOP, CANCEL, VOID -> true;
                default -> false;
            };
            case CALL, RECALL, HOLD, RETURN, MISS, ADJUST -> false;
        }).isPresent();
    }

    /// What happens at 00:00 site time to an entry of the day before, and to the visits under its token; empty for one
    /// that is over.
    ///
    /// @param visits finds an appointment by its id
    public static List<Draft> dayEnd(QueueEntry entry, Function<String, Optional<Appointment>> visits) {
        var command = atDayEnd(entry.state());
        if (command.isEmpty()) {
            return List.of();
        }
        var args = Fields.of("reason", QueueEntry.DAY_END);
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), command.get().word(), args));
        entry.get(QueueField.APPOINTMENT)
            .flatMap(visits)
            .flatMap(visit -> follow(command.get(), visit, args))
            .ifPresent(drafts::add);
        following(entry, visits)
            .forEach(visit -> follow(QueueCommand.LEAVE, visit, args).ifPresent(drafts::add));
        return drafts;
    }

    static Optional<QueueCommand> atDayEnd(EntryState state) {
        return switch (state) {
            case WAITING, CALLED, MISSED_CALL, ON_HOLD -> Optional.of(QueueCommand.LEAVE);
            case IN_CONSULTATION -> Optional.of(QueueCommand.COMPLETE);
            case LEFT, COMPLETED, CANCELLED -> Optional.empty();
        };
    }
}
