package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The visits of one real day, in the order in which they were booked.
///
/// @param day    on which they took place
/// @param visits in the order of booking
record VisitStream(LocalDate day, List<Visit> visits) {
    private static final List<String> COLUMNS = List.of("ScheduledDay", "AppointmentDay", "Neighbourhood",
            "No_show");

    VisitStream {
        visits = List.copyOf(visits);
    }

    /// One visit.
    ///
    /// @param booked the second at which it was booked, as text that sorts by time
    /// @param clinic where
    /// @param came   whether the patient came
    record Visit(String booked, String clinic, boolean came) {}

    /// Reads the visits of a day from a table with a heading.
    ///
    /// @param wanted the day; empty for the busiest
    /// @throws IllegalArgumentException if the table has no such columns or day
    static VisitStream read(Path file, Optional<LocalDate> wanted) throws IOException {
        var lines = Files.readAllLines(file);
        var names = lines.isEmpty() ? List.<String>of() : List.of(lines.getFirst().split(",", -1));
        if (!names.containsAll(COLUMNS)) {
            throw new IllegalArgumentException(file + " needs the columns " + String.join(", ", COLUMNS));
        }
        var days = lines.stream()
            .skip(1)
            .map(line -> List.of(line.split(",", -1)))
            .collect(Collectors.groupingBy(row -> row.get(names.indexOf("AppointmentDay"))));
        var day = wanted.map(LocalDate::toString).or(() -> busiest(days));
        var rows = day.map(days::get)
            .orElseThrow(
                    () -> new IllegalArgumentException(file + " has no visits on that day"));
        var visits = new ArrayList<Visit>();
        for (var row : rows) {
            Function<String, String> field = name -> row.get(names.indexOf(name));
            visits.add(new Visit(field.apply("ScheduledDay"), field.apply("Neighbourhood"),
                    field.apply("No_show").equals("No")));
        }
        visits.sort(Comparator.comparing(Visit::booked));
        return new VisitStream(date(file, day.orElseThrow()), visits);
    }

    private static Optional<String> busiest(Map<String, List<List<String>>> days) {
        return days.entrySet()
            .stream()
            .max(Comparator.comparingInt(day -> day.getValue().size()))
            .map(Map.Entry::getKey);
    }

    private static LocalDate date(Path file, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(file + " has a day that is none: " + text, e);
        }
    }

    /// How many visits each clinic has.
    Map<String, Long> clinics() {
        return visits.stream().collect(Collectors.groupingBy(Visit::clinic, Collectors.counting()));
    }
}
