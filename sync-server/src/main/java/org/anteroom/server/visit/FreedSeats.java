package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.FreedSeat;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.WaitingList;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// Offers seats that became free to the waiting list (rules R11 and R13).
final class FreedSeats {
    private static final int DAYS_AHEAD = 60;

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
        var here = NoShows.present(rows);
        for (var freed : freed(rows)) {
            var soon = FreedSeat.offeredTo(SiteRows.visit(freed).starts(),
                    rows.now()) == FreedSeat.PRESENT_ONLY;
            var asked = entries.stream()
                .filter(row -> row.history().made().ver() < freed.ver())
                .map(row -> new WaitlistEntry(row.key().id(), row.fields()))
                .filter(entry -> !soon || here.contains(entry.text(WaitlistField.PATIENT)))
                .toList();
            var drafts = SlotId.parse(freed.fields().text(AppointmentField.SLOT.field()))
                .map(slot -> offered(rows, slot, asked))
                .orElse(List.of());
            if (!drafts.isEmpty()) {
                return drafts;
            }
        }
        return List.of();
    }

    private static List<Draft> offered(SiteRows rows, SlotId slotId, List<WaitlistEntry> entries) {
        var date = slotId.start().toLocalDate();
        var slot = rows.timetables().of(slotId.provider()).slot(slotId);
        if (slot.isEmpty()) {
            return List.of();
        }
        var wanting = WaitingList.matches(entries, slotId)
            .stream()
            .filter(entry -> Waiting.isGiven(rows, entry, slot.get())
                    && Waiting.isFree(rows, entry, slot.get()))
            .findFirst();
        if (wanting.isEmpty()) {
            return List.of();
        }
        var lane = rows.taken(slotId.provider(), date, date)
            .freeLane(slotId.provider(), slot.get().cells(), slot.get().capacity());
        return lane.isEmpty() ? List.of()
                : Waiting.offered(rows, wanting.get(), slot.get(), lane.getAsInt());
    }

    /// Visits to come that gave their seats back.
    private static List<Row> freed(SiteRows rows) {
        return rows.visitsBetween(rows.today(), rows.today().plusDays(DAYS_AHEAD))
            .stream()
            .filter(row -> !SiteRows.visit(row).state().takesTime())
            .filter(row -> SiteRows.visit(row).starts().isAfter(rows.now()))
            .toList();
    }
}
