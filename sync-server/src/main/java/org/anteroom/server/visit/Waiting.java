package org.anteroom.server.visit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.RowCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.BookingAnswer;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.BookingRules;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.WaitingList;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// The waiting list (rules R11). Whoever is offered a slot has its seat held until the offer ends.
public final class Waiting {
    private Waiting() {}

    /// Puts somebody on the list.
    public static List<Draft> join(SiteRows rows, WaitlistEntry entry) throws NotPossible {
        if (rows.find(RowKind.PATIENT, entry.text(WaitlistField.PATIENT)).isEmpty()) {
            throw NotPossible.field("patient_id", "is not known");
        }
        if (!entry.text(WaitlistField.PROVIDER).isEmpty()) {
            Booking.requireProvider(rows, entry.text(WaitlistField.PROVIDER));
        }
        var service = entry.text(WaitlistField.SERVICE);
        if (!service.isEmpty() && !rows.hasService(service)) {
            throw NotPossible.field("service_id", "is not known");
        }
        var last = entry.text(WaitlistField.DATE_TO);
        if (!last.isEmpty() && last.compareTo(rows.today().toString()) < 0) {
            throw NotPossible.field("date_to", "is over");
        }
        return List.of(Draft.put(RowKind.WAITLIST, entry.id(), entry.fields()));
    }

    private static WaitlistEntry require(SiteRows rows, String id) throws NotPossible {
        return rows.find(RowKind.WAITLIST, id)
            .map(row -> new WaitlistEntry(row.key().id(), row.fields()))
            .orElseThrow(() -> NotPossible.because("unknown_row"));
    }

    private static Draft cmd(String id, WaitlistCommand command, Fields args) {
        return Draft.cmd(RowKind.WAITLIST, id, command.word(), args);
    }

    /// Offers a slot to an entry.
    public static List<Draft> offer(SiteRows rows, String id, SlotId slotId) throws NotPossible {
        var entry = require(rows, id);
        if (!WaitlistCommand.OFFER.allows(entry.fields(), Fields.NONE)) {
            throw illegal(entry);
        }
        var slot = rows.timetables()
            .of(slotId.provider())
            .slot(slotId)
            .orElseThrow(() -> NotPossible.because(BookingFault.NO_SUCH_SLOT.code()));
        if (!slot.starts().isAfter(rows.now())) {
            throw NotPossible.because(BookingFault.IN_PAST.code());
        }
        if (!entry.fits(slotId) || !isGiven(rows, entry, slot)) {
            throw NotPossible.because("not_wanted");
        }
        if (!isFree(rows, entry, slot)) {
            throw NotPossible.because(BookingFault.PATIENT_CONFLICT.code());
        }
        var date = slotId.start().toLocalDate();
        var lane = rows.taken(slotId.provider(), date, date)
            .freeLane(slotId.provider(), slot.cells(), slot.capacity());
        if (lane.isEmpty()) {
            throw NotPossible.because(BookingFault.SLOT_FULL.code());
        }
        return offered(rows, entry, slot, lane.getAsInt());
    }

    /// An offer lapses by itself; nobody asks for that.
    private static NotPossible illegal(WaitlistEntry entry) {
        return NotPossible.illegal(entry.state().word(), Arrays.stream(WaitlistCommand.values())
            .filter(command -> command != WaitlistCommand.LAPSE)
            .filter(command -> command.allows(entry.fields(), Fields.NONE))
            .map(RowCommand::word));
    }

    static List<Draft> offered(SiteRows rows, WaitlistEntry entry, Slot slot, int lane) {
        var expires = WaitingList.offerExpires(slot, rows.today(), rows.now());
        var hold = holdId(entry.id(), slot.id(), expires.toString());
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.put(RowKind.HOLD, hold, Hold.on(hold, slot, lane, entry.id(), expires).fields()));
        drafts.add(cmd(entry.id(), WaitlistCommand.OFFER,
                Fields.of("slot", slot.id().text(), "expires", expires.toString())));
        return drafts;
    }

    /// Whether what the entry wants is given in a slot.
    static boolean isGiven(SiteRows rows, WaitlistEntry entry, Slot slot) {
        var service = Optional.of(entry.text(WaitlistField.SERVICE)).filter(text -> !text.isEmpty());
        return rows.timetables()
            .of(slot.id().provider())
            .slotAt(slot.starts(), new Wish(service, Optional.of(slot.length())))
            .isPresent();
    }

    /// Whether the patient has no other visit then.
    static boolean isFree(SiteRows rows, WaitlistEntry entry, Slot slot) {
        var patient = entry.text(WaitlistField.PATIENT);
        var wanted = new BookingRules.Wanted(patient, Optional.empty(), slot.starts(), Optional.empty());
        return BookingRules.check(wanted, Booking.known(rows, patient, Optional.empty(), Optional.empty()),
                Optional.of(slot), TakenSeats.NONE, rows.now()) instanceof BookingAnswer.Fits;
    }

    private static String holdId(String entry, SlotId slot, String expires) {
        return Ids.named("offer", entry, slot.text(), expires);
    }

    private static Optional<Hold> heldFor(SiteRows rows, WaitlistEntry entry) {
        return entry.offered()
            .flatMap(slot -> rows.find(RowKind.HOLD,
                    holdId(entry.id(), slot, entry.text(WaitlistField.OFFER_EXPIRES))))
            .map(row -> new Hold(row.key().id(), row.fields()))
            .filter(hold -> hold.text(HoldField.STATE).equals(HoldState.HELD.word()));
    }

    /// The patient takes the offer.
    public static List<Draft> accept(SiteRows rows, String id, String newId, String actor)
            throws NotPossible {
        var entry = require(rows, id);
        var hold = heldFor(rows, entry);
        if (!WaitingList.mayAccept(entry, rows.now()) || hold.isEmpty()) {
            throw NotPossible.because(BookingFault.OFFER_EXPIRED.code());
        }
        var slot = entry.offered().orElseThrow();
        var asked = new Booking.Asked(newId, entry.text(WaitlistField.PATIENT), Optional.empty(),
                slot.provider(),
                Optional.of(entry.text(WaitlistField.SERVICE)).filter(text -> !text.isEmpty()),
                Booking.startOf(rows, slot), Optional.of(Duration.ofMinutes(slot.minutes())),
                Optional.of(hold.get().id()), AppointmentState.BOOKED,
                Map.of(AppointmentField.CHANNEL, "online", AppointmentField.VISIT_TYPE, "consultation"),
                actor);
        var drafts = new ArrayList<>(Booking.book(rows, asked));
        drafts.add(cmd(id, WaitlistCommand.ACCEPT, Fields.of("appointment", newId)));
        return drafts;
    }

    /// Any other step; an offer that ends so gives its seat back.
    public static List<Draft> step(SiteRows rows, String id, WaitlistCommand command, Fields args)
            throws NotPossible {
        var entry = require(rows, id);
        if (!command.allows(entry.fields(), args)) {
            throw illegal(entry);
        }
        var drafts = new ArrayList<Draft>();
        if (command != WaitlistCommand.NOTIFY) {
            heldFor(rows, entry).ifPresent(hold -> drafts.add(
                    Draft.cmd(RowKind.HOLD, hold.id(), HoldCommand.RELEASE.word(), Fields.NONE)));
        }
        drafts.add(cmd(id, command, args));
        return drafts;
    }
}
