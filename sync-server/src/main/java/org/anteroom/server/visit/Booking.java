package org.anteroom.server.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.CatchUp;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.BookingAnswer;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.BookingRules;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// Books, moves and holds times (requirements A5). What is asked for is checked here; the seat has the last word when
/// it is done.
public final class Booking {
    /// The detail of `slot_full` for a seat that somebody else holds and may yet give back.
    public static final String HELD = "held";

    private Booking() {}

    /// What somebody asks for.
    ///
    /// @param id      of the new appointment
    /// @param patient the patient's row
    /// @param starts  the start
    /// @param length  how long it must be, where that is not the service's or the slot's own
    /// @param hold    the hold it is booked from
    /// @param state   booked, or pending for one that needs approval
    /// @param more    what else is known of it
    public record Asked(
            String id,
            String patient,
            Optional<String> dependant,
            String provider,
            Optional<String> service,
            Instant starts,
            Optional<Duration> length,
            Optional<String> hold,
            AppointmentState state,
            Map<AppointmentField, String> more,
            String actor) {
        public Asked {
            more = Map.copyOf(more);
        }

        private Optional<String> location() {
            return Optional.ofNullable(more.get(AppointmentField.LOCATION)).filter(id -> !id.isEmpty());
        }

        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }

    /// Books.
    public static List<Draft> book(SiteRows rows, Asked asked) throws NotPossible {
        requireKnown(rows, asked);
        return made(rows, asked, Optional.empty());
    }

    /// Books for a patient who is made in the same breath.
    public static List<Draft> bookNewcomer(SiteRows rows, Asked asked, Fields patient) throws NotPossible {
        requireOffered(rows, asked);
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.put(RowKind.PATIENT, asked.patient(), patient));
        drafts.addAll(made(rows, asked, Optional.empty()));
        return drafts;
    }

    /// Moves a visit: a new one that replaces it (requirements C5), or, for a missed one, follows it.
    public static List<Draft> move(SiteRows rows, String id, String newId, Instant starts, Move move)
            throws NotPossible {
        var old = rows.visit(id).orElseThrow(() -> NotPossible.because("unknown_row"));
        var command = old.state() == AppointmentState.NO_SHOW ? AppointmentCommand.REBOOK
                : AppointmentCommand.RESCHEDULE;
        Visits.requireStep(rows, old, command);
        var more = new EnumMap<AppointmentField, String>(AppointmentField.class);
        for (var field : Set.of(AppointmentField.VISIT_TYPE, AppointmentField.REASON, AppointmentField.MODE,
                AppointmentField.NEEDS, AppointmentField.FEE, AppointmentField.CURRENCY,
                AppointmentField.LOCATION, AppointmentField.URGENCY, AppointmentField.JOIN_LINK,
                AppointmentField.SYMPTOMS, AppointmentField.REMINDERS)) {
            old.get(field).ifPresent(text -> more.put(field, text));
        }
        more.put(AppointmentField.CHANNEL, move.channel());
        more.put(AppointmentField.RESCHEDULED_FROM, id);
        var asked = new Asked(newId, old.text(AppointmentField.PATIENT), old.get(AppointmentField.DEPENDANT),
                move.provider().orElse(old.text(AppointmentField.PROVIDER)),
                old.get(AppointmentField.SERVICE), starts, Optional.of(old.length()), Optional.empty(),
                AppointmentState.BOOKED, more, move.actor());
        var drafts = new ArrayList<>(made(rows, asked, Optional.of(old)));
        drafts.add(Draft.cmd(RowKind.APPOINTMENT, id, command.word(),
                Fields.of("to", newId, "reason", move.reason())));
        return drafts;
    }

    /// How a visit is moved.
    ///
    /// @param provider another one, if so
    public record Move(Optional<String> provider, String reason, String channel, String actor) {}

    /// Holds a slot.
    public static List<Draft> hold(SiteRows rows, String id, SlotId slotId, String owner, Instant expires)
            throws NotPossible {
        var date = slotId.start().toLocalDate();
        var slot = rows.timetables()
            .of(slotId.provider())
            .slot(slotId)
            .orElseThrow(() -> NotPossible.because(BookingFault.NO_SUCH_SLOT.code()));
        if (!slot.starts().isAfter(rows.now())) {
            throw NotPossible.because(BookingFault.IN_PAST.code());
        }
        var lane = rows.taken(slotId.provider(), date, date)
            .freeLane(slotId.provider(), slot.cells(), slot.capacity());
        if (lane.isEmpty()) {
            throw isHeld(rows, slot, BookingFault.SLOT_FULL) ? held()
                    : NotPossible.because(BookingFault.SLOT_FULL.code());
        }
        return List.of(Draft.put(RowKind.HOLD, id,
                Hold.on(id, slot, lane.getAsInt(), owner, expires).fields()));
    }

    /// Lets a hold go.
    public static List<Draft> release(SiteRows rows, String id) throws NotPossible {
        var hold = rows.find(RowKind.HOLD, id).orElseThrow(() -> NotPossible.because("unknown_row"));
        if (!HoldCommand.RELEASE.allows(hold.fields(), Fields.NONE)) {
            throw NotPossible.illegal(hold.fields().text(HoldField.STATE.field()), Stream.of());
        }
        return List.of(Draft.cmd(RowKind.HOLD, id, HoldCommand.RELEASE.word(), Fields.NONE));
    }

    /// Whether a slot is full only because somebody is deciding about it.
    private static boolean isHeld(SiteRows rows, Slot slot, BookingFault fault) {
        return fault == BookingFault.SLOT_FULL && rows.seatsIn(slot.cells())
            .stream()
            .anyMatch(seat -> seat.provider().equals(slot.id().provider()) && seat.kind() == Seat.Kind.HOLD);
    }

    private static NotPossible held() {
        return NotPossible.because(BookingFault.SLOT_FULL.code(), Map.of(HELD, "yes"));
    }

    /// When a slot starts.
    public static Instant startOf(SiteRows rows, SlotId slot) throws NotPossible {
        return rows.timetables()
            .of(slot.provider())
            .slot(slot)
            .map(Slot::starts)
            .orElseThrow(() -> NotPossible.because(BookingFault.NO_SUCH_SLOT.code()));
    }

    private static void requireKnown(SiteRows rows, Asked asked) throws NotPossible {
        if (rows.find(RowKind.PATIENT, asked.patient()).isEmpty()) {
            throw NotPossible.field("patient_id", "is not known");
        }
        requireOffered(rows, asked);
    }

    /// The provider, the service and the place exist.
    private static void requireOffered(SiteRows rows, Asked asked) throws NotPossible {
        requireProvider(rows, asked.provider());
        if (asked.service().filter(service -> !rows.hasService(service)).isPresent()) {
            throw NotPossible.field("service_id", "is not known");
        }
        if (asked.location().filter(location -> !rows.hasLocation(location)).isPresent()) {
            throw NotPossible.field("location_id", "is not known");
        }
    }

    static void requireProvider(SiteRows rows, String provider) throws NotPossible {
        if (rows.provider(provider).isEmpty()) {
            throw NotPossible.field("provider_id", "is not known");
        }
    }

    private static List<Draft> made(SiteRows rows, Asked asked, Optional<Appointment> replaced)
            throws NotPossible {
        var wish = new Wish(asked.service(), asked.length());
        var slot = rows.timetables().of(asked.provider()).slotAt(asked.starts(), wish);
        var date = rows.site().serviceDay(asked.starts());
        var hold = asked.hold().flatMap(id -> rows.find(RowKind.HOLD, id));
        if (asked.hold().isPresent() && hold.isEmpty()) {
            throw NotPossible.because(BookingFault.HOLD_EXPIRED.code());
        }
        var known = known(rows, asked.patient(), asked.dependant(),
                hold.map(row -> new Hold(row.key().id(), row.fields())));
        var wanted = new BookingRules.Wanted(asked.patient(), asked.dependant(), asked.starts(),
                replaced.map(Appointment::id));
        var taken = rows.taken(asked.provider(), date, date);
        return switch (BookingRules.check(wanted, known, slot, taken, judgedAt(rows, asked))) {
            case BookingAnswer.Fits(var found, var lane) -> drafts(rows, asked, found, lane);
            case BookingAnswer.Refused(var fault) -> {
                if (fault == BookingFault.SLOT_FULL && slot.isPresent() && replaced.isPresent()) {
                    // The visit it replaces may be what fills the slot: the seats are settled when both are done.
                    yield drafts(rows, asked, slot.get(), 1);
                }
                throw slot.isPresent() && isHeld(rows, slot.get(), fault) ? held()
                        : refused(rows, asked, fault, wish);
            }
        };
    }

    /// Now; but what staff write down after it took place is judged as of its beginning (requirements C37).
    private static Instant judgedAt(SiteRows rows, Asked asked) {
        var reason = asked.more().getOrDefault(AppointmentField.REASON, "");
        return asked.state() == AppointmentState.BOOKED && asked.hold().isEmpty()
                && CatchUp.allows(reason, asked.starts(), rows.now()) ? asked.starts().minusMillis(1)
                        : rows.now();
    }

    private static NotPossible refused(SiteRows rows, Asked asked, BookingFault fault, Wish wish) {
        if (fault != BookingFault.SLOT_FULL) {
            return NotPossible.because(fault.code());
        }
        var date = rows.site().serviceDay(asked.starts());
        var free = rows.free(asked.provider(), date, date.plusDays(7), wish);
        var ids = BookingRules.alternatives(asked.starts(), free).stream().map(slot -> slot.id().text());
        return NotPossible.because(fault.code(),
                Map.of("alternatives", ids.collect(Collectors.joining(" "))));
    }

    private static List<Draft> drafts(SiteRows rows, Asked asked, Slot slot, int lane) {
        var visit = Appointment.on(asked.id(), slot, asked.patient(), asked.state())
            .with(AppointmentField.DEPENDANT, asked.dependant().orElse(""))
            .with(AppointmentField.SERVICE, asked.service().orElse(""))
            .with(AppointmentField.ZONE, rows.site().zone().getId())
            .with(AppointmentField.HOLD, asked.hold().orElse(""))
            .with(AppointmentField.CREATED, rows.now().toString())
            .with(AppointmentField.CREATED_BY, asked.actor());
        if (asked.state() == AppointmentState.BOOKED) {
            visit = visit.with(AppointmentField.LANE, String.valueOf(lane));
        }
        for (var field : asked.more().entrySet()) {
            visit = visit.with(field.getKey(), field.getValue());
        }
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.put(RowKind.APPOINTMENT, asked.id(), visit.fields()));
        asked.hold()
            .ifPresent(id -> drafts.add(Draft.cmd(RowKind.HOLD, id, HoldCommand.USE.word(),
                    Fields.of("appointment", asked.id()))));
        return drafts;
    }

    /// What is known of somebody who asks.
    static BookingRules.Known known(
            SiteRows rows,
            String patient,
            Optional<String> dependant,
            Optional<Hold> hold) {
        var child = dependant.flatMap(id -> rows.find(RowKind.PATIENT, id));
        var dependants = child.filter(row -> guardians(row).contains(patient))
            .map(row -> Set.of(row.key().id()))
            .orElse(Set.of());
        return new BookingRules.Known(dependants,
                others(rows, child.or(() -> rows.find(RowKind.PATIENT, patient))), hold);
    }

    private static Set<String> guardians(Row patient) {
        return patient.fields().set(PatientField.GUARDIANS.field());
    }

    /// The visits of the person to be seen, and those booked for them by any guardian.
    private static List<Appointment> others(SiteRows rows, Optional<Row> seen) {
        var others = new ArrayList<Appointment>();
        seen.ifPresent(row -> {
            others.addAll(rows.visitsOf(row.key().id()));
            guardians(row).forEach(guardian -> others.addAll(rows.visitsOf(guardian)));
        });
        return others;
    }
}
