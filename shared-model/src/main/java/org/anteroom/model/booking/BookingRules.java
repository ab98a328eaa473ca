package org.anteroom.model.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What may be booked (requirements BKG-01 to BKG-06). Checked when a time is chosen and again before it is promised;
/// the seat table has the last word.
public final class BookingRules {
    private static final int ALTERNATIVES = 3;

    private BookingRules() {}

    /// What somebody asks for.
    ///
    /// @param dependant the one to be seen, where that is not the patient
    /// @param replaces  the appointment that a new one replaces, which is no conflict
    public record Wanted(
            String patient,
            Optional<String> dependant,
            Instant starts,
            Optional<String> replaces) {
        String personSeen() {
            return dependant.orElse(patient);
        }
    }

    /// What is known of the one who asks.
    ///
    /// @param dependants   the patient's dependants
    /// @param appointments those of the person to be seen around that time, in any state
    /// @param hold         the hold the booking is made from
    public record Known(Set<String> dependants, List<Appointment> appointments, Optional<Hold> hold) {
        /// Nothing that stands against a booking.
        public static final Known NOTHING = new Known(Set.of(), List.of(), Optional.empty());
    }

    /// Whether it can be booked now.
    ///
    /// @param slot the timetable's slot at that time, empty if there is none
    public static BookingAnswer check(
            Wanted wanted,
            Known known,
            Optional<Slot> slot,
            TakenSeats taken,
            Instant now) {
        if (!wanted.starts().isAfter(now)) {
            return refused(BookingFault.IN_PAST);
        }
        if (slot.isEmpty()) {
            return refused(BookingFault.NO_SUCH_SLOT);
        }
        if (wanted.dependant().filter(person -> !known.dependants().contains(person)).isPresent()) {
            return refused(BookingFault.NOT_A_DEPENDANT);
        }
        if (known.appointments().stream().anyMatch(other -> conflicts(wanted, slot.get(), other))) {
            return refused(BookingFault.PATIENT_CONFLICT);
        }
        return seat(slot.get(), known.hold(), taken, now);
    }

    private static BookingAnswer seat(Slot slot, Optional<Hold> hold, TakenSeats taken, Instant now) {
        if (hold.isPresent()) {
            return hold.get().isFor(slot.id(), now)
                    ? new BookingAnswer.Fits(slot, hold.get().lane())
                    : refused(BookingFault.HOLD_EXPIRED);
        }
        var lane = taken.freeLane(slot.id().provider(), slot.cells(), slot.capacity());
        return lane.isPresent()
                ? new BookingAnswer.Fits(slot, lane.getAsInt())
                : refused(BookingFault.SLOT_FULL);
    }

    private static boolean conflicts(Wanted wanted, Slot slot, Appointment other) {
        return other.state().takesTime()
                && other.personSeen().equals(wanted.personSeen())
                && wanted.replaces().filter(other.id()::equals).isEmpty()
                && other.starts().isBefore(slot.ends())
                && slot.starts().isBefore(other.ends());
    }

    /// The three free slots nearest to a time that was lost, in order of time (rules R14).
    public static List<Slot> alternatives(Instant lost, List<Slot> free) {
        return free.stream()
            .sorted((one, other) -> distance(one, lost) != distance(other, lost)
                    ? Long.compare(distance(one, lost), distance(other, lost))
                    : one.starts().compareTo(other.starts()))
            .limit(ALTERNATIVES)
            .sorted((one, other) -> one.starts().compareTo(other.starts()))
            .toList();
    }

    private static long distance(Slot slot, Instant time) {
        return Math.abs(slot.starts().getEpochSecond() - time.getEpochSecond());
    }

    private static BookingAnswer refused(BookingFault fault) {
        return new BookingAnswer.Refused(fault);
    }
}
