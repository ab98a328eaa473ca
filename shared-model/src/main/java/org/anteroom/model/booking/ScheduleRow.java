package org.anteroom.model.booking;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// One stored rule of a timetable, as fields of a configuration row. Slots themselves are never stored.
///
/// The field `type` is `shift`, `block`, `closed` or `slot`; an empty provider means everybody of the site.
public sealed interface ScheduleRow {
    /// The field that tells schedule rows from other configuration.
    String TYPE = "type";

    /// The provider's id, empty for all.
    String provider();

    /// The row's fields.
    Fields toFields();

    /// Recurring hours.
    record Hours(String provider, Shift shift) implements ScheduleRow {
        @Override
        public Fields toFields() {
            return Fields.of(
                    TYPE, "shift", "provider", provider,
                    "from_date", shift.when().from().toString(),
                    "rrule", shift.when().text(),
                    "starts", shift.starts().toString(),
                    "ends", shift.ends().toString(),
                    "slot_minutes", String.valueOf(shift.slot().toMinutes()),
                    "gap_minutes", String.valueOf(shift.gap().toMinutes()),
                    "capacity", String.valueOf(shift.capacity()),
                    "breaks", shift.breaks()
                        .stream()
                        .map(each -> each.from() + "-" + each.to())
                        .collect(Collectors.joining(",")),
                    "services", Fields.joined(shift.services()));
        }
    }

    /// A stretch of time taken out.
    record Blocked(String provider, Block block) implements ScheduleRow {
        @Override
        public Fields toFields() {
            return Fields.of(TYPE, "block", "provider", provider, "from", block.from().toString(), "to",
                    block.to().toString());
        }
    }

    /// A day off.
    record Closed(String provider, LocalDate date) implements ScheduleRow {
        @Override
        public Fields toFields() {
            return Fields.of(TYPE, "closed", "provider", provider, "date", date.toString());
        }
    }

    /// An exception to one slot.
    record SlotException(SlotId slot, SlotChange change) implements ScheduleRow {
        @Override
        public String provider() {
            return slot.provider();
        }

        @Override
        public Fields toFields() {
            var capacity = switch (change) {
                case SlotChange.Removed _ -> 0;
                case SlotChange.Capacity(var places) -> places;
            };
            return Fields.of(TYPE, "slot", "slot", slot.text(), "capacity", String.valueOf(capacity));
        }
    }

    /// The rule of a row; empty for other configuration, and for what cannot be read.
    ///
    /// @param id the row's id, which becomes the shift's
    static Optional<ScheduleRow> of(String id, Fields fields) {
        try {
            return switch (fields.text(TYPE)) {
                case "shift" -> hours(id, fields);
                case "block" -> Optional.of(new Blocked(fields.text("provider"), new Block(
                        LocalDateTime.parse(fields.text("from")), LocalDateTime.parse(fields.text("to")))));
                case "closed" ->
                    FieldText.date(fields, "date").map(date -> new Closed(fields.text("provider"), date));
                case "slot" ->
                    SlotId.parse(fields.text("slot")).map(slot -> new SlotException(slot, change(fields)));
                default -> Optional.empty();
            };
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static SlotChange change(Fields fields) {
        var capacity = FieldText.number(fields, "capacity", 0);
        return capacity == 0 ? new SlotChange.Removed() : new SlotChange.Capacity(capacity);
    }

    private static Optional<ScheduleRow> hours(String id, Fields fields) {
        return FieldText.date(fields, "from_date")
            .flatMap(from -> Recurrence.parse(fields.text("rrule"), from))
            .map(when -> new Hours(fields.text("provider"), new Shift(id, when,
                    LocalTime.parse(fields.text("starts")), LocalTime.parse(fields.text("ends")),
                    Duration.ofMinutes(FieldText.number(fields, "slot_minutes", 30)),
                    Duration.ofMinutes(FieldText.number(fields, "gap_minutes", 0)),
                    FieldText.number(fields, "capacity", 1), breaks(fields.text("breaks")),
                    fields.set("services"))));
    }

    private static List<Shift.Break> breaks(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).map(each -> {
            var dash = each.indexOf('-');
            return new Shift.Break(LocalTime.parse(each.substring(0, Math.max(0, dash))),
                    LocalTime.parse(each.substring(dash + 1)));
        }).toList();
    }

    /// The timetable of a provider, from all schedule rows of the site.
    ///
    /// @param lengths how long services take with this provider, where that is not the shift's slot
    static Timetable timetable(
            String provider,
            ZoneId zone,
            Collection<ScheduleRow> rows,
            Map<String, Duration> lengths) {
        var shifts = new TreeMap<String, Shift>();
        var closed = new HashSet<LocalDate>();
        var blocks = new ArrayList<Block>();
        var changes = new HashMap<SlotId, SlotChange>();
        for (var row : rows) {
            if (row.provider().isEmpty() || row.provider().equals(provider)) {
                switch (row) {
                    case Hours(_, var shift) -> shifts.put(shift.id(), shift);
                    case Blocked(_, var block) -> blocks.add(block);
                    case Closed(_, var date) -> closed.add(date);
                    case SlotException(var slot, var change) -> changes.put(slot, change);
                }
            }
        }
        return Timetable.of(provider, zone, List.copyOf(shifts.values()))
            .without(closed, blocks)
            .with(changes)
            .withLengths(lengths);
    }
}
