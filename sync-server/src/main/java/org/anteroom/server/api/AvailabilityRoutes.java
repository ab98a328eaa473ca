package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.SiteRows;

/// What is free (api.md).
public final class AvailabilityRoutes {
    private static final int MOST_DAYS = 92;
    private static final int USUAL_DAYS = 6;

    private final Desk desk;
    private final Json json;

    AvailabilityRoutes(Desk desk, Json json) {
        this.desk = desk;
        this.json = json;
    }

    List<Operation> operations() {
        String[] takes = {"provider_id", "date_from", "date_to", "duration:integer", "service_id",
                "specialty", "location_id", "available_only:boolean"};
        var ofOne = Arrays.copyOfRange(takes, 1, takes.length);
        return List.of(
                Operation.get("/availability", "Lists slots by provider", this::all, takes),
                Operation.get("/appointments/availability", "Lists slots by provider", this::all, takes),
                Operation.get("/providers/{id}/available-slots", "Lists a provider's free slots",
                        this::ofProvider, ofOne),
                Operation.get("/providers/{id}/schedule", "Lists all slots of a provider", this::schedule,
                        "date_from", "date_to"),
                Operation.post("/check-availability", "Tells whether a time, or any of a date, is free",
                        this::check,
                        "provider_id*", "starts_at", "date", "duration_minutes:integer", "duration:integer",
                        "service_id"));
    }

    /// The dates and kind of slots a request asks for.
    private record Range(LocalDate first, LocalDate last, Wish wish, List<String> only) {}

    private Range range(Context request) {
        var today = desk.reception().look(SiteRows::today);
        var first = Query.date(request, "date_from").orElse(today);
        var last = Query.date(request, "date_to").orElse(first.plusDays(USUAL_DAYS));
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) > MOST_DAYS) {
            throw Refusal.invalid(Map.of("date_to", "must be 0 to " + MOST_DAYS + " days after date_from"));
        }
        var service = Query.text(request, "service_id");
        if (!isKnown(service)) {
            throw Refusal.invalid(Map.of("service_id", "is not known"));
        }
        var wish = new Wish(service,
                Query.number(request, "duration", 5, 480).map(Duration::ofMinutes));
        return new Range(first, last, wish, Query.text(request, "provider_id").stream().toList());
    }

    private boolean isKnown(Optional<String> service) {
        return service.isEmpty() || desk.reception().look(rows -> rows.hasService(service.get()));
    }

    private void all(Context request) {
        answer(request, range(request));
    }

    private void ofProvider(Context request) {
        var row = provider(request);
        var range = range(request);
        answer(request, new Range(range.first(), range.last(), range.wish(), List.of(row.key().id())));
    }

    private Row provider(Context request) {
        var id = Desk.id(request);
        return desk.reception()
            .look(rows -> rows.find(RowKind.CONFIG, id))
            .filter(row -> row.fields().text("type").equals("provider"))
            .orElseThrow(() -> Refusal.notFound("provider"));
    }

    private void answer(Context request, Range range) {
        var onlyFree = Query.unlessFalse(request, "available_only");
        var specialty = Query.text(request, "specialty");
        var location = Query.text(request, "location_id");
        var data = StrictJson.object().putArray("availability");
        desk.reception().look(rows -> {
            var timetables = rows.timetables();
            var one = range.only().size() == 1 ? rows.provider(range.only().getFirst())
                    : Optional.<Row>empty();
            var taken = one.map(row -> rows.taken(row.key().id(), range.first(), range.last()))
                .orElseGet(() -> rows.taken(range.first(), range.last()));
            var availability = new Availability(taken, rows.now());
            for (var provider : one.map(List::of).orElseGet(() -> rows.config("provider"))) {
                if (is(provider, "specialty", specialty) && is(provider, "location_id", location)
                        && (range.only().isEmpty() || range.only().contains(provider.key().id()))) {
                    var timetable = timetables.of(provider.key().id());
                    var slots = onlyFree
                            ? availability.free(timetable, range.first(), range.last(), range.wish())
                            : availability.all(timetable, range.first(), range.last(), range.wish());
                    var line = head(provider);
                    var list = line.putArray("slots");
                    slots.forEach(slot -> list.add(json.slot(slot)));
                    data.add(line);
                }
            }
            return data;
        });
        Answers.ok(request, data);
    }

    private static boolean is(Row row, String field, Optional<String> wanted) {
        return wanted.isEmpty() || row.fields().text(field).equalsIgnoreCase(wanted.get());
    }

    private static ObjectNode head(Row provider) {
        return StrictJson.object()
            .put("provider_id", provider.key().id())
            .put("name", provider.fields().text("name"))
            .put("specialty", provider.fields().text("specialty"));
    }

    private void schedule(Context request) {
        var provider = provider(request);
        var range = range(request);
        var slots = desk.reception()
            .look(rows -> new Availability(rows.taken(provider.key().id(), range.first(), range.last()),
                    rows.site().dayStart(range.first()).minusSeconds(1))
                .all(rows.timetables().of(provider.key().id()), range.first(), range.last(), Wish.ANY));
        var visits = desk.reception().look(rows -> rows.visitsBetween(range.first(), range.last()));
        var data = head(provider);
        var list = data.putArray("slots");
        slots.forEach(slot -> list.add(json.slot(slot)));
        var booked = data.putArray("appointments");
        visits.stream()
            .filter(row -> row.fields().text("provider").equals(provider.key().id()))
            .forEach(row -> booked.add(json.visit(row)));
        Answers.ok(request, data);
    }

    private void check(Context request) {
        var body = Body.of(request);
        var provider = body.word("provider_id");
        if (desk.reception().look(rows -> rows.provider(provider)).isEmpty()) {
            body.fault("provider_id", "is not known");
        }
        var starts = body.instant("starts_at", json.zone());
        var date = body.date("date");
        var length = body.number("duration_minutes", 5, 480).or(() -> body.number("duration", 5, 480));
        var service = body.optionalWord("service_id");
        if (!isKnown(service)) {
            body.fault("service_id", "is not known");
        }
        var wish = new Wish(service, length.map(Duration::ofMinutes));
        if (starts.isEmpty() == date.isEmpty()) {
            body.fault("starts_at", "give either starts_at or date");
        }
        body.done();
        var found = desk.reception().look(rows -> {
            var day = date.orElseGet(() -> rows.site().serviceDay(starts.orElse(rows.now())));
            return rows.free(provider, day, day, wish)
                .stream()
                .filter(slot -> starts.isEmpty() || slot.starts().equals(starts.get()))
                .toList();
        });
        var data = StrictJson.object().put("available", !found.isEmpty());
        var slots = data.putArray("slots");
        found.forEach(slot -> slots.add(json.slot(slot)));
        Answers.ok(request, data);
    }
}
