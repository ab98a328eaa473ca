package org.anteroom.installer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.anteroom.model.booking.SlotId;

/// Replays a real day's bookings through the API of a practice server: visits go in the order in which they were booked
/// onto the day's half hours, who came checks in ten minutes early, is seen and completed, and the rest is left to the
/// server's own clock. Fails if a seat is sold twice or a visit is still open when the day is over.
final class DayBench {
    private static final int SLOTS = 16;
    private static final int CLIENTS = 4;
    /// After every so many visits somebody else asks for the same time, which must be refused.
    private static final int ASKS_FOR_TAKEN = 10;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate EARLIEST = LocalDate.of(2026, 3, 16);
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final String CLOCK = "clock";

    private final ApiClient api;
    private final VisitStream stream;
    private final LocalDate day;
    private final Map<String, Integer> clinics = new HashMap<>();
    private final LongAdder refused = new LongAdder();

    private DayBench(ApiClient api, VisitStream stream) {
        this.api = api;
        this.stream = stream;
        this.day = EARLIEST.with(TemporalAdjusters.nextOrSame(weekday(stream.day())));
    }

    private static DayOfWeek weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue() ? DayOfWeek.MONDAY
                : day.getDayOfWeek();
    }

    /// A visit's place on the grid.
    private record Place(String provider, LocalDateTime starts) {}

    /// A visit that is booked.
    private record Booked(String id, Place place, boolean came) {}

    /// Replays.
    ///
    /// @param day the day to replay; empty for the busiest
    /// @throws IOException if the day did not end as it must
    static void run(Path folder, Path file, Optional<LocalDate> day, Consumer<Line> out) throws IOException {
        var stream = VisitStream.read(file, day);
        try (var server = ServerChild.practice(folder.resolve("day"))) {
            var api = new ApiClient(server.url(), "practice");
            var begin = System.nanoTime();
            var bench = new DayBench(api, stream);
            var found = bench.replay();
            var wall = (System.nanoTime() - begin) / 1_000_000;
            api.times().forEach((kind, times) -> out.accept(line(kind, times)));
            var calls = api.times();
            calls.remove(CLOCK);
            out.accept(found.with("wall_ms", wall)
                .with("calls", calls.values().stream().mapToLong(Times::count).sum())
                .with("p99_ms", Times.all(calls.values()).ms(0.99))
                .with("cpu_ms_server", server.cpuMs())
                .with("rss_mb", server.peakMb()));
        }
    }

    private static Line line(String kind, Times times) {
        return new Line("day", kind, times.count()).with("wall_ms", times.totalMs())
            .with("p50_ms", times.ms(0.5))
            .with("p99_ms", times.ms(0.99));
    }

    private Line replay() throws IOException {
        itIs(day.minusDays(1).atTime(20, 0));
        prepare();
        var booked = book();
        var events = new TreeMap<LocalDateTime, List<Callable<Void>>>();
        for (var visit : booked) {
            var starts = visit.place().starts();
            events.computeIfAbsent(starts.plusSeconds(901), _ -> new ArrayList<>());
            if (visit.came()) {
                at(events, starts.minusMinutes(10), visit, "check-in");
                at(events, starts, visit, "start");
                at(events, starts.plusMinutes(25), visit, "complete");
            }
        }
        for (var event : events.entrySet()) {
            itIs(event.getKey());
            together(event.getValue());
        }
        itIs(day.plusDays(1).atStartOfDay());
        return judged(booked);
    }

    private void at(
            Map<LocalDateTime, List<Callable<Void>>> events,
            LocalDateTime when,
            Booked visit,
            String step) {
        events.computeIfAbsent(when, _ -> new ArrayList<>()).add(() -> {
            api.must(step, "POST", "/appointments/" + visit.id() + "/" + step, "{}");
            return null;
        });
    }

    private void itIs(LocalDateTime time) throws IOException {
        api.must(CLOCK, "PUT", "/practice/clock", "{\"now\":\"" + text(time) + "\"}");
    }

    private static String text(LocalDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(ZONE));
    }

    /// Gives each clinic as many providers as its visits need.
    private void prepare() throws IOException {
        for (var clinic : new TreeMap<>(stream.clinics()).entrySet()) {
            clinics.put(clinic.getKey(), clinics.size() + 1);
            for (var i = 0; (long) i * SLOTS < clinic.getValue(); i++) {
                api.must("provider", "POST", "/providers",
                        "{\"id\":\"" + provider(clinic.getKey(), i) + "\",\"name\":\"Doctor\"}");
            }
        }
    }

    private String provider(String clinic, int number) {
        return "clinic-" + clinics.getOrDefault(clinic, 0) + "-" + number;
    }

    private List<Booked> book() throws IOException {
        var next = new HashMap<String, Integer>();
        var wanted = new ArrayList<Callable<Booked>>();
        for (var visit : stream.visits()) {
            var number = next.merge(visit.clinic(), 1, Integer::sum) - 1;
            var place = new Place(provider(visit.clinic(), number / SLOTS),
                    day.atTime(OPENS).plusMinutes(30L * (number % SLOTS)));
            var name = wanted.size();
            wanted.add(() -> booked(place, name, visit));
        }
        return together(wanted);
    }

    private Booked booked(Place place, int name, VisitStream.Visit visit) throws IOException {
        var reply = ask(place, name);
        if (reply.status() != 201) {
            throw new IOException("a booking was answered with " + reply.status() + " " + reply.body());
        }
        if (name % ASKS_FOR_TAKEN == 0) {
            requireTaken(place, name);
        }
        return new Booked(reply.data().path("id").asText(), place, visit.came());
    }

    private ApiClient.Reply ask(Place place, int name) throws IOException {
        return api.call("book", "POST", "/appointments", """
                {"patient_details":{"first_name":"Visitor","last_name":"Visitor","phone":"+4930%07d"},
                 "provider_id":"%s","service_id":"doctor","starts_at":"%s","visit_type":"consultation",
                 "channel":"phone","reason":"visit"}""".formatted(name, place.provider(),
                text(place.starts())));
    }

    /// Somebody else asks for a time that was just taken.
    private void requireTaken(Place place, int name) throws IOException {
        var free = api.must("availability", "GET", "/availability?provider_id=" + place.provider()
                + "&date_from=" + day + "&date_to=" + day, "")
            .findValues("id")
            .stream()
            .flatMap(id -> SlotId.parse(id.asText()).stream())
            .anyMatch(slot -> slot.start().equals(place.starts()));
        var reply = ask(place, name);
        if (free || reply.status() != 409) {
            throw new IOException(
                    "a taken time is " + (free ? "shown as free" : "answered with " + reply.status()));
        }
        refused.increment();
    }

    /// Does things in order, by several clients at once.
    private static <T> List<T> together(List<Callable<T>> work) throws IOException {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<T>>();
            work.forEach(one -> running.add(clients.submit(one)));
            var done = new ArrayList<T>();
            for (var one : running) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Looks at the day as it ended.
    ///
    /// @throws IOException if a seat was sold twice, or a visit did not end as its patient did
    private Line judged(List<Booked> booked) throws IOException {
        var ends = booked.stream()
            .collect(Collectors.toMap(Booked::id, visit -> visit.came() ? "completed" : "no_show"));
        var seats = new HashSet<String>();
        var twice = 0;
        var open = 0;
        for (var visit : listed()) {
            var seat = visit.path("provider_id").asText() + visit.path("starts_at").asText();
            twice += seats.add(seat) ? 0 : 1;
            open += visit.path("status").asText().equals(ends.remove(visit.path("id").asText())) ? 0 : 1;
        }
        if (twice > 0 || open > 0 || !ends.isEmpty()) {
            throw new IOException(
                    twice + " seats were sold twice, " + open + " visits did not end as they must, "
                            + ends.size() + " are missing");
        }
        return new Line("day", "day", booked.size())
            .with("double_booked", twice)
            .with("not_ended", open)
            .with("refused", refused.sum())
            .with("no_shows", booked.stream().filter(visit -> !visit.came()).count());
    }

    private List<JsonNode> listed() throws IOException {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var reply = api.call("list", "GET",
                    "/appointments?limit=500&date_from=" + day + "&date_to=" + day + cursor, "");
            reply.data().forEach(all::add);
            var next = reply.body().path("next_cursor").asText();
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }
}
