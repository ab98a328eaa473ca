package org.anteroom.server.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Block;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Shift;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// Writes the rules of timetables.
public final class Schedules {
    private Schedules() {}

    /// Adds recurring hours of a provider, unless they overlap others (requirements AVL-13).
    ///
    /// @param last the last date to look at
    public static List<Draft> add(SiteRows rows, String provider, Shift shift, LocalDate last)
            throws NotPossible {
        Booking.requireProvider(rows, provider);
        if (!shift.when().from().datesUntil(last.plusDays(1)).anyMatch(shift.when()::occursOn)) {
            throw NotPossible.field("end_date", "there is no such day from the first date to the last");
        }
        if (!shift.hasRoom()) {
            throw NotPossible.field("end_time", "leaves no time for a slot");
        }
        if (!shift.keepsToCells()) {
            throw NotPossible.field("start_time",
                    "slots begin at full five minutes: the first, the first after a "
                            + "break, and each that follows when slot and gap are over");
        }
        if (shift.isOneSlot() && overlaps(rows.timetables().of(provider), shift)) {
            throw NotPossible.because("slots_overlap");
        }
        for (var row : rows.config("shift")) {
            if (ScheduleRow.of(row.key().id(), row.fields())
                .filter(rule -> rule.provider().equals(provider) || rule.provider().isEmpty())
                .filter(ScheduleRow.Hours.class::isInstance)
                .map(ScheduleRow.Hours.class::cast)
                .filter(hours -> hours.shift().collidesWith(shift, shift.when().from(), last))
                .isPresent()) {
                throw NotPossible.because("slots_overlap", Map.of("rule_id", row.key().id()));
            }
        }
        return List.of(Draft.put(RowKind.CONFIG, shift.id(),
                new ScheduleRow.Hours(provider, shift).toFields()));
    }

    private static boolean overlaps(Timetable timetable, Shift one) {
        var date = one.when().from();
        var time = new Block(date.atTime(one.starts()), date.atTime(one.starts()).plus(one.slot()));
        return timetable.slotsOn(date, Wish.ANY)
            .stream()
            .anyMatch(slot -> time.overlaps(slot.id().start(),
                    slot.id().start().plusMinutes(slot.id().minutes())));
    }

    /// Adds any rule of a known provider.
    public static List<Draft> put(SiteRows rows, String provider, String id, Fields fields)
            throws NotPossible {
        Booking.requireProvider(rows, provider);
        return List.of(Draft.put(RowKind.CONFIG, id, fields));
    }

    /// The exception to one slot, if there is one.
    public static Optional<Row> exception(SiteRows rows, SlotId slot) {
        return rows.find(RowKind.CONFIG, Ids.named("slot exception", slot.text()));
    }

    /// Writes an exception to one slot, or takes it back.
    public static List<Draft> except(SiteRows rows, SlotId slot, Optional<SlotChange> change)
            throws NotPossible {
        var id = Ids.named("slot exception", slot.text());
        var row = exception(rows, slot);
        var timetable = rows.timetables().of(slot.provider());
        var known = new Availability(TakenSeats.NONE, rows.now()).slot(timetable, slot).isPresent();
        if (!known && row.isEmpty()) {
            throw NotPossible.because("unknown_row");
        }
        var fields = change.map(each -> new ScheduleRow.SlotException(slot, each).toFields())
            .orElse(Fields.of("active", "no"));
        return row.isEmpty()
                ? List.of(Draft.put(RowKind.CONFIG, id, fields))
                : Edits.of(row.get(), (change.isPresent() ? fields.with("active", "yes") : fields).asMap());
    }

    /// Puts a slot back as its rule has it: without its exception, and out of every block.
    public static List<Draft> release(SiteRows rows, SlotId slot) throws NotPossible {
        var from = slot.start();
        var to = from.plusMinutes(slot.minutes());
        var drafts = new ArrayList<Draft>();
        for (var row : rows.config("block")) {
            if (ScheduleRow.of(row.key().id(), row.fields())
                .orElse(null) instanceof ScheduleRow.Blocked blocked
                    && blocked.provider().equals(slot.provider()) && blocked.block().overlaps(from, to)) {
                drafts.addAll(Edits.of(row, Map.of("active", "no")));
                blocked.block()
                    .without(from, to)
                    .forEach(rest -> drafts.add(Draft.put(RowKind.CONFIG,
                            Ids.named("rest of block", row.key().id(), rest.from().toString()),
                            new ScheduleRow.Blocked(slot.provider(), rest).toFields()
                                .with("reason", row.fields().text("reason")))));
            }
        }
        if (drafts.isEmpty() || exception(rows, slot).isPresent()) {
            drafts.addAll(except(rows, slot, Optional.empty()));
        }
        return drafts;
    }
}
