package org.anteroom.model.booking;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// The timetables of a site's providers, read from its configuration rows.
public final class Timetables {
    private static final String SERVICE = "service";
    /// The types of configuration that make timetables.
    public static final List<String> TYPES = List.of("shift", "block", "closed", "slot", SERVICE);

    private final ZoneId zone;
    private final List<ScheduleRow> rules;
    private final Map<String, Duration> lengths;

    private Timetables(ZoneId zone, List<ScheduleRow> rules, Map<String, Duration> lengths) {
        this.zone = zone;
        this.rules = List.copyOf(rules);
        this.lengths = Map.copyOf(lengths);
    }

    /// Reads them.
    ///
    /// @param config the configuration rows of [#TYPES] by id; those out of use are passed over
    public static Timetables of(ZoneId zone, Map<String, Fields> config) {
        var rules = new ArrayList<ScheduleRow>();
        var lengths = new HashMap<String, Duration>();
        config.forEach((id, fields) -> {
            var minutes = FieldText.number(fields, "duration_minutes", 0);
            if (isRetired(fields)) {
                return;
            }
            if (!fields.text(ScheduleRow.TYPE).equals(SERVICE)) {
                ScheduleRow.of(id, fields).ifPresent(rules::add);
            } else if (minutes > 0) {
                lengths.put(fields.get(SERVICE).orElse(id), Duration.ofMinutes(minutes));
            }
        });
        return new Timetables(zone, rules, lengths);
    }

    /// Whether staff took a configuration row out of use.
    public static boolean isRetired(Fields config) {
        return config.text("active").equals("no");
    }

    /// The timetable of a provider.
    public Timetable of(String provider) {
        return ScheduleRow.timetable(provider, zone, rules, lengths);
    }

    /// How many a slot takes at once; one where no timetable has it.
    public int capacity(SlotId slot) {
        return of(slot.provider()).slot(slot).map(Slot::capacity).orElse(1);
    }
}
