package org.anteroom.model.queue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.row.Fields;

/// What the last four weeks tell of how long visits take (rules R8): a configuration row that the server writes once a
/// day, so that devices, which hold no earlier day's line, estimate as it does. Tells nothing of any person.
public final class PastVisits {
    /// The type of the configuration row.
    public static final String TYPE = "visit_lengths";
    /// Its id.
    public static final String ID = "visit-lengths";
    /// How many days back it reaches.
    public static final int DAYS = 28;

    /// The field with the visits, empty if there were none.
    public static final String LENGTHS = "lengths";

    private static final String DAY = "day";

    /// Service, days ago, weekday, hour, and the lengths in seconds.
    private static final Pattern LINE = Pattern.compile("[^ ]+ [0-9]{1,4} [1-7] [0-9]{1,2}( [0-9]{1,8})+");

    private PastVisits() {}

    /// The row's fields.
    ///
    /// Kept are, of each service, as many as an estimate of this day looks at: the newest of the same weekday at each
    /// hour, and the newest of other weekdays.
    ///
    /// @param day    the day they are for
    /// @param visits of earlier days, by service
    public static Fields fields(LocalDate day, Map<String, List<VisitLengths.Visit>> visits) {
        var lines = new ArrayList<String>();
        new TreeMap<>(visits).forEach((service, all) -> kept(all, day.getDayOfWeek())
            .collect(Collectors.groupingBy(
                    visit -> "%s %d %d %d".formatted(service, visit.daysAgo(), visit.weekday().getValue(),
                            visit.hour()),
                    LinkedHashMap::new,
                    Collectors.mapping(visit -> Long.toString(visit.length().toSeconds()),
                            Collectors.joining(" "))))
            .forEach((head, lengths) -> lines.add(head + " " + lengths)));
        return Fields.of("type", TYPE, DAY, day.toString(), LENGTHS, String.join("\n", lines));
    }

    private static Stream<VisitLengths.Visit> kept(List<VisitLengths.Visit> visits, DayOfWeek weekday) {
        var newest = visits.stream().sorted(Comparator.comparingInt(VisitLengths.Visit::daysAgo)).toList();
        var alike = newest.stream()
            .filter(visit -> visit.weekday() == weekday)
            .collect(Collectors.groupingBy(VisitLengths.Visit::hour, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .flatMap(hour -> hour.stream().limit(VisitLengths.REMEMBERED));
        return Stream.concat(alike,
                newest.stream().filter(visit -> visit.weekday() != weekday).limit(VisitLengths.REMEMBERED));
    }

    /// Whether the row is for this day.
    public static boolean isFor(LocalDate day, Fields row) {
        return row.text(DAY).equals(day.toString());
    }

    /// The visits of a row, by service.
    static Map<String, List<VisitLengths.Visit>> read(Fields row) {
        var visits = new HashMap<String, List<VisitLengths.Visit>>();
        row.text(LENGTHS).lines().filter(LINE.asMatchPredicate()).forEach(line -> {
            var words = line.split(" ", -1);
            var of = visits.computeIfAbsent(words[0], _ -> new ArrayList<>());
            for (var i = 4; i < words.length; i++) {
                of.add(new VisitLengths.Visit(Duration.ofSeconds(Long.parseLong(words[i])),
                        Integer.parseInt(words[1]), DayOfWeek.of(Integer.parseInt(words[2])),
                        Integer.parseInt(words[3])));
            }
        });
        return visits;
    }
}
