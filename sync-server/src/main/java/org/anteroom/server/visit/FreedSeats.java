package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.anteroom.model.booking.FreedSeat;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.WaitingList;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// Offers seats that became free to the waiting list (rules R11 and R13).
final class FreedSeats {
    private FreedSeats() {}

    /// Offers one seat that became free to whoever on the list wants it first; empty if there is none such.
    ///
    /// Only those who were on the list when it became free are asked: whoever comes later can simply book it. A seat
    /// that starts within the hour is for people in the building (rules R13).
    static List<Draft> offers(SiteRows rows) {
        var entries = new ArrayList<>(
                rows.findBy(RowKind.WAITLIST, Lookups.STATE, WaitlistState.WAITING.word()));
        if (entries.isEmpty()) {
            return List.of();
        }
        entries.addAll(rows.findBy(RowKind.WAITLIST, Lookups.STATE, WaitlistState.OFFERED.word()));
        for (var freed : new FreedSlots(rows).inOrder(entries)) {
            var soon = FreedSeat.offeredTo(freed.slot().starts(), rows.now()) == FreedSeat.PRESENT_ONLY;
            var here = soon ? NoShows.present(rows) : Set.<String>of();
            var asked = entries.stream()
                .filter(row -> row.history().made().ver() < freed.ver() && !Erasure.isErased(row))
                .map(row -> new WaitlistEntry(row.key().id(), row.fields()))
                .filter(entry -> !soon || here.contains(entry.text(WaitlistField.PATIENT)))
                .toList();
            var drafts = offered(rows, freed.slot(), asked);
            if (!drafts.isEmpty()) {
                return drafts;
            }
        }
        return List.of();
    }

    private static List<Draft> offered(SiteRows rows, Slot slot, List<WaitlistEntry> entries) {
        var wanting = WaitingList.matches(entries, slot.id())
            .stream()
            .filter(entry -> Waiting.isGiven(rows, entry, slot) && Waiting.isFree(rows, entry, slot))
            .findFirst();
        if (wanting.isEmpty()) {
            return List.of();
        }
        var date = slot.id().start().toLocalDate();
        var provider = slot.id().provider();
        var lane = rows.taken(provider, date, date).freeLane(provider, slot.cells(), slot.capacity());
        return lane.isEmpty() ? List.of() : Waiting.offered(rows, wanting.get(), slot, lane.getAsInt());
    }
}
