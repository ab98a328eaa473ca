package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.BookingAnswer;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.BookingRules;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

/// Answers what devices asked for while they were cut off and held no lease (rules R10 and R14): booked if the seat is
/// free, else three other times and a task for the desk. What only a person can judge stays as it is.
///
/// A request that came by the API waits for approval and is not touched: only a slip with a provisional code promises an
/// answer.
final class Requests {
    private static final int DAYS_TO_SEARCH = 14;

    private Requests() {}

    /// The requests that wait, in the order in which they reached the server.
    static List<String> waiting(SiteRows rows) {
        return rows.findBy(RowKind.APPOINTMENT, Lookups.STATE, AppointmentState.PENDING.word())
            .stream()
            .map(SiteRows::visit)
            .filter(visit -> visit.get(AppointmentField.PROVISIONAL_CODE).isPresent())
            .filter(visit -> !answer(rows, visit).isEmpty())
            .map(Appointment::id)
            .toList();
    }

    /// The answer to one of them; nothing if it stays for staff.
    static List<Draft> answered(SiteRows rows, String id) {
        return rows.visit(id)
            .filter(visit -> visit.state() == AppointmentState.PENDING)
            .map(visit -> answer(rows, visit))
            .orElse(List.of());
    }

    private static List<Draft> answer(SiteRows rows, Appointment visit) {
        var provider = visit.text(AppointmentField.PROVIDER);
        var date = rows.site().serviceDay(visit.starts());
        var slot = rows.timetables().of(provider).slotAt(visit.starts(), visit.wish());
        var patient = visit.text(AppointmentField.PATIENT);
        var dependant = visit.get(AppointmentField.DEPENDANT);
        var wanted = new BookingRules.Wanted(patient, dependant, visit.starts(), Optional.of(visit.id()));
        var known = Booking.known(rows, patient, dependant, Optional.empty());
        return switch (BookingRules.check(wanted, known, slot, rows.taken(provider, date, date),
                rows.now())) {
            case BookingAnswer.Fits(_, var lane) ->
                List.of(cmd(visit, AppointmentCommand.BOOK, Fields.of("lane", String.valueOf(lane))));
            case BookingAnswer.Refused(var fault) -> switch (fault) {
                case SLOT_FULL, NO_SUCH_SLOT -> lost(rows, visit, fault);
                default -> List.of();
            };
        };
    }

    /// The seat went to another: the visit is kept, with other times and a task for the desk.
    private static List<Draft> lost(SiteRows rows, Appointment visit, BookingFault fault) {
        var from = rows.today();
        var date = rows.site().serviceDay(visit.starts());
        var free = rows.free(visit.text(AppointmentField.PROVIDER), from,
                (date.isAfter(from) ? date : from).plusDays(DAYS_TO_SEARCH), visit.wish());
        var alternatives = BookingRules.alternatives(visit.starts(), free)
            .stream()
            .map(slot -> slot.id().text())
            .collect(Collectors.joining("\n"));
        var drafts = new ArrayList<Draft>();
        drafts.add(cmd(visit, AppointmentCommand.BOOK, Fields.NONE));
        drafts.add(cmd(visit, AppointmentCommand.DISPLACE,
                Fields.of("reason", fault.code(), "alternatives", alternatives)));
        drafts.add(Alert.ofVisit(Ids.named("needs rebook", visit.id()), AlertKind.NEEDS_REBOOK, visit.id()));
        return drafts;
    }

    private static Draft cmd(Appointment visit, AppointmentCommand command, Fields args) {
        return Draft.cmd(RowKind.APPOINTMENT, visit.id(), command.word(), args);
    }
}
