package org.anteroom.server.seat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anteroom.model.FieldText;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;

/// The site's timetables, read from its configuration rows.
public final class Timetables {
    /// The field that tells kinds of configuration apart.
    public static final String TYPE = ScheduleRow.TYPE;
    private static final List<String> SCHEDULE = List.of("shift", "block", "closed", "slot");

    private final ZoneId zone;
    private final List<ScheduleRow> rules;
    private final Map<String, Duration> lengths;

    private Timetables(ZoneId zone, List<ScheduleRow> rules, Map<String, Duration> lengths) {
        this.zone = zone;
        this.rules = rules;
        this.lengths = lengths;
    }

    /// Reads them.
    public static Timetables read(RecordTable records, ZoneId zone) {
        var rules = new ArrayList<ScheduleRow>();
        for (var type : SCHEDULE) {
            records.findBy(RowKind.CONFIG, Lookups.TYPE, type)
                .stream()
                .filter(row -> !isRetired(row))
                .forEach(row -> ScheduleRow.of(row.key().id(), row.fields()).ifPresent(rules::add));
        }
        var lengths = new HashMap<String, Duration>();
        for (var row : records.findBy(RowKind.CONFIG, Lookups.TYPE, "service")) {
            var minutes = FieldText.number(row.fields(), "duration_minutes", 0);
            if (minutes > 0 && !isRetired(row)) {
                lengths.put(row.fields().get("service").orElse(row.key().id()), Duration.ofMinutes(minutes));
            }
        }
        return new Timetables(zone, rules, lengths);
    }

    /// Whether staff took the configuration row out of use.
    public static boolean isRetired(Row row) {
        return row.fields().text("active").equals("no");
    }

    /// The timetable of a provider.
    public Timetable of(String provider) {
        return ScheduleRow.timetable(provider, zone, rules, lengths);
    }

    /// The zone the wall times are in.
    public ZoneId zone() {
        return zone;
    }

    /// How many a slot takes at once; one where no timetable has it.
    int capacity(SlotId slot) {
        return of(slot.provider()).slot(slot).map(Slot::capacity).orElse(1);
    }
}
