package org.anteroom.server.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.model.booking.Block;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.SeatGivenBack;
import org.anteroom.store.Lookups;

/// Slots to come in which a seat became free: a visit gave it back or went to another provider, time taken out came
/// back, or a slot takes more. Whether the seat is still free is not looked at.
final class FreedSlots {
    private static final int DAYS_AHEAD = 60;

    private final SiteRows rows;
    private final Map<String, Timetable> timetables = new HashMap<>();
    private final LocalDate first;
    private final LocalDate last;
    private final List<Freed> found = new ArrayList<>();

    /// A slot in which a seat became free.
    ///
    /// @param ver the version of what freed it
    record Freed(Slot slot, long ver) {}

    FreedSlots(SiteRows rows) {
        this.rows = rows;
        this.first = rows.today();
        this.last = first.plusDays(DAYS_AHEAD);
    }

    /// All of them, the first to start first.
    ///
    /// @param waitlist who waits; what they did not take is for the next (rules R11)
    List<Freed> inOrder(List<Row> waitlist) {
        waitlist.forEach(this::byOffer);
        rows.visitsThatGaveBack(first, last)
            .forEach(row -> SeatGivenBack.of(row).forEach(seat -> add(Optional.of(seat.slot()), seat.ver())));
        for (var type : List.of("block", "closed", "slot")) {
            rows.findBy(RowKind.CONFIG, Lookups.TYPE, type).forEach(this::byRule);
        }
        return found.stream()
            .filter(freed -> freed.slot().starts().isAfter(rows.now()))
            .sorted(Comparator.comparing(freed -> freed.slot().starts()))
            .toList();
    }

    private void byOffer(Row row) {
        for (var step : row.history().steps()) {
            var offered = step.replaced().getOrDefault(WaitlistField.OFFERED_SLOT.field(), "");
            add(SlotId.parse(offered), step.mark().ver());
        }
    }

    private void byRule(Row row) {
        var inUse = !Timetables.isRetired(row.fields());
        switch (ScheduleRow.of(row.key().id(), row.fields()).orElse(null)) {
            case ScheduleRow.Blocked(var provider, var block) when !inUse ->
                addAll(provider, block, row.ver());
            case ScheduleRow.Closed(var provider, var date) when !inUse ->
                addAll(provider, new Block(date.atStartOfDay(), date.plusDays(1).atStartOfDay()), row.ver());
            case ScheduleRow.SlotException(var slot, var change) when !inUse
                    || change instanceof SlotChange.Capacity ->
                add(Optional.of(slot), row.ver());
            case null, default -> {}
        }
    }

    /// Adds what a provider, or everybody, has in a stretch of time.
    private void addAll(String provider, Block block, long ver) {
        var from = block.from().toLocalDate().isBefore(first) ? first : block.from().toLocalDate();
        var to = block.to().toLocalDate().isAfter(last) ? last : block.to().toLocalDate();
        if (from.isAfter(to)) {
            return;
        }
        var providers = provider.isEmpty()
                ? rows.config("provider").stream().map(row -> row.key().id())
                : Stream.of(provider);
        providers.map(this::timetable)
            .flatMap(timetable -> from.datesUntil(to.plusDays(1))
                .flatMap(date -> timetable.slotsOn(date, Wish.ANY).stream()))
            .filter(slot -> block.overlaps(slot.id().start(),
                    slot.id().start().plusMinutes(slot.id().minutes())))
            .forEach(slot -> found.add(new Freed(slot, ver)));
    }

    private void add(Optional<SlotId> id, long ver) {
        id.filter(slot -> !slot.start().toLocalDate().isBefore(first))
            .flatMap(slot -> timetable(slot.provider()).slot(slot))
            .ifPresent(slot -> found.add(new Freed(slot, ver)));
    }

    private Timetable timetable(String provider) {
        return timetables.computeIfAbsent(provider, rows.timetables()::of);
    }
}
