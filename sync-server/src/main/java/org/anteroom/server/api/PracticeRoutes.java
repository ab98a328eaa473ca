package org.anteroom.server.api;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.BodyLimits;
import org.anteroom.server.http.JsonFields;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.RequestBody;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.server.practice.SampleClinic;
import org.anteroom.server.visit.Timers;

/// `PUT /practice/clock` and `POST /practice/reset`.
public final class PracticeRoutes {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9000;
    private static final Duration MOST_DAYS = Duration.ofDays(400);

    private final PracticeClock clock;
    private final Timers timers;
    private final SiteLog log;
    private final SampleClinic clinic;
    private final ZoneId zone;

    public PracticeRoutes(PracticeClock clock, Timers timers, SiteLog log, SampleClinic clinic, ZoneId zone) {
        this.clock = clock;
        this.timers = timers;
        this.log = log;
        this.clinic = clinic;
        this.zone = zone;
    }

    /// The operations, which only a practice server has.
    public List<Operation> operations() {
        return List.of(
                Operation.get("/practice/clock", "Shows the clock", this::show),
                Operation.put("/practice/clock", "Sets the clock; what falls due meanwhile happens",
                        this::set,
                        "now*"),
                Operation.post("/practice/reset", "Starts over: the sample clinic, and its clock",
                        this::reset));
    }

    private void show(Context request) {
        Answers.ok(request,
                StrictJson.object()
                    .put("now", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.instant().atZone(zone))));
    }

    private void set(Context request) throws InterruptedException {
        var fields = new JsonFields(RequestBody.json(request, BodyLimits.API));
        var text = fields.text("now", 64);
        fields.done();
        pass(time(text));
        show(request);
    }

    private static Instant time(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() < LAST_YEAR) {
                return time.toInstant();
            }
            throw noTime();
        } catch (DateTimeException _) {
            throw noTime();
        }
    }

    private static Refusal noTime() {
        return Refusal.invalid(Map.of("now", "must be a time as 2026-03-10T09:00:00+01:00, from the year "
                + FIRST_YEAR + " to " + LAST_YEAR));
    }

    /// Lets time pass from one due moment to the next, of years ahead the first one; a clock set back only shows
    /// another time.
    private void pass(Instant to) throws InterruptedException {
        var from = clock.instant();
        var until = from.plus(MOST_DAYS).isBefore(to) ? from.plus(MOST_DAYS) : to;
        var next = timers.nextDue(from, until);
        while (next.isPresent()) {
            clock.set(next.get());
            timers.fire();
            next = timers.nextDue(next.get(), until);
        }
        clock.set(to);
        timers.fire();
    }

    private void reset(Context request) throws InterruptedException {
        new JsonFields(RequestBody.json(request, BodyLimits.API)).done();
        log.startOver();
        clock.startOver();
        clinic.open(clock.instant());
        show(request);
    }
}
