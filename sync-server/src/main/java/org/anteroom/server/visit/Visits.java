package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.CatchUp;
import org.anteroom.model.FieldText;
import org.anteroom.model.RowCommand;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.CheckIn;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.VisitMaster;

/// The steps of an appointment (rules R3), each with what it does to the queue entry of the visit.
public final class Visits {
    /// What people do with a visit; the other steps follow from something else.
    private static final Set<AppointmentCommand> ASKED_FOR = Set.of(AppointmentCommand.CONFIRM,
            AppointmentCommand.ASSIGN, AppointmentCommand.CHECK_IN, AppointmentCommand.START,
            AppointmentCommand.COMPLETE, AppointmentCommand.CANCEL, AppointmentCommand.RESCHEDULE,
            AppointmentCommand.REBOOK, AppointmentCommand.NO_SHOW, AppointmentCommand.VOID);

    private Visits() {}

    /// One appointment, or a refusal.
    static Appointment require(SiteRows rows, String id) throws NotPossible {
        return rows.visit(id).orElseThrow(() -> NotPossible.because("unknown_row"));
    }

    /// @throws NotPossible `illegal_transition`, with the steps that may be taken
    static void requireStep(SiteRows rows, Appointment visit, AppointmentCommand command)
            throws NotPossible {
        if (command.leadsFrom(visit.state()).isEmpty()) {
            throw illegal(rows, visit);
        }
    }

    static NotPossible illegal(SiteRows rows, Appointment visit) {
        var mayCome = CheckIn.isOpenTo(visit, rows.now(), rows.site().zone());
        return NotPossible.illegal(visit.state().word(), visit.state()
            .allowed()
            .stream()
            .filter(ASKED_FOR::contains)
            .filter(step -> step != AppointmentCommand.CHECK_IN || mayCome)
            .map(RowCommand::word));
    }

    /// Takes a step that concerns the appointment alone.
    public static List<Draft> step(SiteRows rows, String id, AppointmentCommand command, Fields args)
            throws NotPossible {
        requireStep(rows, require(rows, id), command);
        return List.of(Draft.cmd(RowKind.APPOINTMENT, id, command.word(), args));
    }

    /// Gives the visit to another provider, if that one is free then (requirements BKG-08).
    public static List<Draft> assign(SiteRows rows, String id, String provider) throws NotPossible {
        Booking.requireProvider(rows, provider);
        var visit = require(rows, id);
        var date = rows.site().serviceDay(visit.starts());
        var taken = rows.taken(provider, date, date);
        var slot = rows.timetables().of(provider).slotAt(visit.starts(), visit.wish());
        if (slot.isEmpty()) {
            throw NotPossible.because("no_such_slot");
        }
        if (!visit.text(AppointmentField.PROVIDER).equals(provider)
                && taken.freeLane(provider, slot.get().cells(), slot.get().capacity()).isEmpty()) {
            throw NotPossible.because("slot_full");
        }
        var drafts = new ArrayList<>(
                step(rows, id, AppointmentCommand.ASSIGN, Fields.of("provider", provider)));
        placeOf(rows, visit).filter(place -> !place.state().isFinal())
            .flatMap(place -> rows.find(RowKind.QUEUE_ENTRY, place.id()))
            .ifPresent(place -> drafts.addAll(
                    Edits.ofFields(place, Map.of(QueueField.PROVIDER, provider))));
        return drafts;
    }

    /// The place in line of somebody who is here for this visit now.
    private static Optional<QueueEntry> placeOf(SiteRows rows, Appointment visit) {
        return visit.get(AppointmentField.ENTRY)
            .flatMap(rows::entry)
            .map(first -> SameVisit.standsFor(first, rows::entry))
            .filter(place -> place.text(QueueField.APPOINTMENT).equals(visit.id()));
    }

    /// Begins, ends or calls off a visit; its queue entry goes with it (rules R3: one master).
    public static List<Draft> go(SiteRows rows, String id, AppointmentCommand command, Fields args)
            throws NotPossible {
        var visit = require(rows, id);
        requireStep(rows, visit, command);
        Line.requireRoom(rows, args.text("room"));
        requireWhen(rows, visit, args);
        var drafts = new ArrayList<Draft>();
        placeOf(rows, visit).ifPresent(place -> drafts.addAll(follow(rows, place, command, args)));
        drafts.add(Draft.cmd(RowKind.APPOINTMENT, id, command.word(), args));
        return drafts;
    }

    /// Of these arguments, when the step took place, if that is written down afterwards.
    private static Fields when(Fields args) {
        return args.get(CatchUp.AT).isEmpty() ? Fields.NONE
                : Fields.of(CatchUp.AT, args.text(CatchUp.AT), "reason", args.text("reason"));
    }

    /// What is dated back is dated back as staff may, and not before the step before it (requirements C37).
    static void requireWhen(SiteRows rows, Appointment visit, Fields args) throws NotPossible {
        var then = FieldText.instant(args, CatchUp.AT);
        if (then.isEmpty()) {
            return;
        }
        if (!args.text("reason").equals(CatchUp.DOWNTIME)) {
            throw NotPossible.field("reason", "must be downtime for a step of the past");
        }
        var before = visit.instant(AppointmentField.STARTED_AT)
            .or(() -> visit.instant(AppointmentField.ARRIVED_AT));
        if (then.get().isAfter(rows.now()) || before.filter(then.get()::isBefore).isPresent()) {
            throw NotPossible.field(CatchUp.AT, "must lie between the step before and now");
        }
        if (!CatchUp.allows(CatchUp.DOWNTIME, then.get(), rows.now())) {
            throw NotPossible.because("in_past", Map.of("hours", "" + CatchUp.LONGEST.toHours()));
        }
    }

    private static List<Draft> follow(
            SiteRows rows,
            QueueEntry entry,
            AppointmentCommand command,
            Fields args) {
        return switch (command) {
            case START -> entry.state() == EntryState.CALLED
                    ? List.of(Line.cmd(entry, QueueCommand.START, when(args)))
                    : entry.state() == EntryState.WAITING
                            ? List.of(Line.cmd(entry, QueueCommand.CALL, args),
                                    Line.cmd(entry, QueueCommand.START, when(args)))
                            : List.of();
            case COMPLETE -> QueueCommand.COMPLETE.leadsFrom(entry.state()).isPresent()
                    ? List.of(VisitMaster.entryStep(entry, QueueCommand.COMPLETE, args, rows::visit))
                    : List.of();
            case CANCEL, STOP, VOID -> entry.state().isFinal() ? List.of()
                    : VisitMaster.onward(entry, rows::visit)
                        .map(List::of)
                        .orElseGet(() -> ifAllowed(entry, QueueCommand.CANCEL, args));
            case LEAVE -> ifAllowed(entry, QueueCommand.LEAVE, args);
            default -> List.of();
        };
    }

    private static List<Draft> ifAllowed(QueueEntry entry, QueueCommand command, Fields args) {
        return command.leadsFrom(entry.state()).isPresent() ? List.of(Line.cmd(entry, command, args))
                : List.of();
    }
}
