package org.anteroom.server.visit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.FreedSeat;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.WaitingList;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

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
            throw NotPossible.because("illegal_transition", Map.of("state", entry.state().word()));
        }
        var slot = rows.timetables()
            .of(slotId.provider())
            .slot(slotId)
            .orElseThrow(() -> NotPossible.because(BookingFault.NO_SUCH_SLOT.code()));
        return offered(rows, entry, slot);
    }

    private static List<Draft> offered(SiteRows rows, WaitlistEntry entry, Slot slot) throws NotPossible {
        var expires = WaitingList.offerExpires(slot, rows.today(), rows.now());
        var drafts = new ArrayList<>(
                Booking.hold(rows, holdId(entry.id(), slot.id(), expires.toString()), slot.id(), entry.id(),
                        expires));
        drafts.add(cmd(entry.id(), WaitlistCommand.OFFER,
                Fields.of("slot", slot.id().text(), "expires", expires.toString())));
        return drafts;
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
            throw NotPossible.because("illegal_transition", Map.of("state", entry.state().word()));
        }
        var drafts = new ArrayList<Draft>();
        if (command != WaitlistCommand.NOTIFY) {
            heldFor(rows, entry).ifPresent(hold -> drafts.add(
                    Draft.cmd(RowKind.HOLD, hold.id(), HoldCommand.RELEASE.word(), Fields.NONE)));
        }
        drafts.add(cmd(id, command, args));
        return drafts;
    }

    /// Offers one seat that is free to whoever on the list wants it first; empty if there is none such.
    ///
    /// @param freed visits whose seats became free
    static List<Draft> offerFreed(SiteRows rows, List<Appointment> freed) throws NotPossible {
        var entries = rows.findBy(RowKind.WAITLIST, Lookups.STATE, "waiting")
            .stream()
            .map(row -> new WaitlistEntry(row.key().id(), row.fields()))
            .toList();
        for (var visit : entries.isEmpty() ? List.<Appointment>of() : freed) {
            var slotId = SlotId.parse(visit.text(AppointmentField.SLOT));
            if (slotId.isPresent()
                    && FreedSeat.offeredTo(visit.starts(), rows.now()) == FreedSeat.WAITING_LIST) {
                var date = slotId.get().start().toLocalDate();
                var slot = rows.timetables().of(slotId.get().provider()).slot(slotId.get());
                var wanting = WaitingList.matches(entries, slotId.get(), Set.of());
                if (slot.isPresent() && !wanting.isEmpty()
                        && rows.taken(date, date)
                            .free(slotId.get().provider(), slot.get().cells(), slot.get().capacity()) > 0) {
                    return offered(rows, wanting.getFirst(), slot.get());
                }
            }
        }
        return List.of();
    }
}
