package org.anteroom.model.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.SiteCalendar;

/// The timetables of a site's providers, read from its configuration rows.
public final class Timetables {
    private static final String SERVICE = "service";
    private static final String PROVIDER = "provider";
    private static final String MINUTES = "duration_minutes";
    /// The types of configuration that make timetables.
    public static final List<String> TYPES = List.of("shift", "block", "closed", "slot", SERVICE, PROVIDER);

    private final SiteCalendar calendar;
    private final List<ScheduleRow> rules;
    private final Map<String, Duration> lengths;
    private final Map<String, Fields> providers;

    private Timetables(
            SiteCalendar calendar,
            List<ScheduleRow> rules,
            Map<String, Duration> lengths,
            Map<String, Fields> providers) {
        this.calendar = calendar;
        this.rules = List.copyOf(rules);
        this.lengths = Map.copyOf(lengths);
        this.providers = Map.copyOf(providers);
    }

    /// Reads them.
    ///
    /// @param config the configuration rows of [#TYPES] by id; those out of use are passed over
    public static Timetables of(SiteCalendar calendar, Map<String, Fields> config) {
        var rules = new ArrayList<ScheduleRow>();
        var lengths = new HashMap<String, Duration>();
        var providers = new HashMap<String, Fields>();
        config.forEach((id, fields) -> {
            if (isRetired(fields)) {
                return;
            }
            switch (fields.text(ScheduleRow.TYPE)) {
                case PROVIDER -> providers.put(id, fields);
                case SERVICE ->
                    minutes(fields).ifPresent(length -> lengths.put(fields.get(SERVICE).orElse(id), length));
                default -> ScheduleRow.of(id, fields).ifPresent(rules::add);
            }
        });
        return new Timetables(calendar, rules, lengths, providers);
    }

    private static Optional<Duration> minutes(Fields fields) {
        return Optional.of(FieldText.number(fields, MINUTES, 0))
            .map(Duration::ofMinutes)
            .filter(Shift::isOfADay);
    }

    /// Whether staff took a configuration row out of use.
    public static boolean isRetired(Fields config) {
        return config.text("active").equals("no");
    }

    /// The timetable of a provider.
    public Timetable of(String provider) {
        var timetable = ScheduleRow.timetable(provider, calendar.zone(), rules, lengths)
            .closedOn(calendar.closed());
        return Optional.ofNullable(providers.get(provider))
            .map(fields -> timetable.givenBy(fields.set("service_ids"), minutes(fields)))
            .orElse(timetable);
    }

    /// How many a slot takes at once; one where no timetable has it.
    public int capacity(SlotId slot) {
        return of(slot.provider()).slot(slot).map(Slot::capacity).orElse(1);
    }
}
