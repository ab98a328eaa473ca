package org.anteroom.server.api;

import io.javalin.http.Context;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Block;
import org.anteroom.model.booking.Recurrence;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Shift;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Schedules;
import org.anteroom.server.visit.SiteRows;

/// Rules and exceptions of timetables; what is stored are rules, what is answered are the slots they imply
/// (requirements C14).
public final class SlotRoutes {
    private static final String[] BULK = {"provider_id*", "start_date*", "end_date*", "start_time*",
            "end_time*", "slot_duration_minutes:integer", "break_duration_minutes:integer", "weekdays:array",
            "rrule", "break_start", "break_end", "service_ids:array", "capacity:integer"};

    private final Desk desk;
    private final Json json;
    private final Ids ids;

    SlotRoutes(Desk desk, Json json, Ids ids) {
        this.desk = desk;
        this.json = json;
        this.ids = ids;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/slots", "Adds one slot", this::one, "provider_id*", "date*", "start_time*",
                        "end_time*", "capacity:integer"),
                Operation.post("/slots/bulk", "Adds slots for a range of dates", this::bulk, BULK),
                Operation.post("/slots/seed", "Adds slots for the next business days", this::seed,
                        "provider_id*", "days:integer", "start_hour:integer", "end_hour:integer"),
                Operation.post("/slots/block", "Takes a slot, or a stretch of time, out", this::block,
                        "slot_id", "provider_id", "date", "start_time", "end_time", "reason"),
                Operation.get("/slots/{id}", "Shows a slot", this::show),
                Operation.put("/slots/{id}", "Changes how many a slot takes", this::change,
                        "capacity*:integer"),
                Operation.delete("/slots/{id}", "Takes a slot out", this::remove),
                Operation.put("/slots/{id}/release",
                        "Puts a slot back as its rule has it, and out of a block", this::release));
    }

    /// A stretch of one day of a provider.
    private record Stretch(String provider, LocalDate date, LocalTime from, LocalTime to) {
        static Stretch of(Body body) {
            var stretch = new Stretch(
                    body.word("provider_id"),
                    body.required("date", body.date("date"), LocalDate.EPOCH),
                    body.required("start_time", body.time("start_time"), LocalTime.MIN),
                    body.required("end_time", body.time("end_time"), LocalTime.MAX));
            inOrder(body, stretch.from, stretch.to);
            return stretch;
        }

        static Stretch of(SlotId slot) {
            return new Stretch(slot.provider(), slot.start().toLocalDate(), slot.start().toLocalTime(),
                    slot.start().toLocalTime().plusMinutes(slot.minutes()));
        }

        private static void inOrder(Body body, LocalTime from, LocalTime to) {
            if (!from.isBefore(to)) {
                body.fault("end_time", "must be after start_time");
            }
        }
    }

    private void one(Context request) {
        var body = Body.of(request);
        var asked = Stretch.of(body);
        var capacity = body.number("capacity", 1, 100).orElse(1);
        body.done();
        add(request, asked.provider(),
                Shift.oneSlot(ids.next(), asked.date(), asked.from(), asked.to(), capacity), asked.date());
    }

    private void bulk(Context request) {
        var body = Body.of(request);
        var provider = body.word("provider_id");
        var first = body.required("start_date", body.date("start_date"), LocalDate.EPOCH);
        var last = body.required("end_date", body.date("end_date"), LocalDate.EPOCH);
        var from = body.required("start_time", body.time("start_time"), LocalTime.MIN);
        var to = body.required("end_time", body.time("end_time"), LocalTime.MAX);
        var slot = body.number("slot_duration_minutes", 5, 480).orElse(30);
        var gap = body.number("break_duration_minutes", 0, 240).orElse(0);
        var capacity = body.number("capacity", 1, 100).orElse(1);
        var days = EnumSet.noneOf(DayOfWeek.class);
        body.numbers("weekdays", 0, 6).forEach(day -> days.add(DayOfWeek.of(day + 1)));
        if (last.isBefore(first) || last.isAfter(first.plusDays(366))) {
            body.fault("end_date", "must be 0 to 366 days after start_date");
        }
        Stretch.inOrder(body, from, to);
        var rule = body.of("rrule", text -> Recurrence.parse(text, first),
                "must be a weekly rule such as FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2");
        if (rule.isPresent() && !days.isEmpty()) {
            body.fault("weekdays", "give either weekdays or rrule");
        }
        var breaks = breaks(body);
        var services = Set.copyOf(body.words("service_ids"));
        if (services.stream().anyMatch(id -> !desk.reception().look(rows -> rows.hasService(id)))) {
            body.fault("service_ids", "names one that is not known");
        }
        body.done();
        var weekly = rule.orElseGet(() -> Recurrence.weekly(first, days.isEmpty() ? weekdays() : days));
        var when = weekly.until().filter(last::isAfter).isPresent() ? weekly : weekly.until(last);
        add(request, provider, new Shift(ids.next(), when, from, to, Duration.ofMinutes(slot),
                Duration.ofMinutes(gap), capacity, breaks, services), last);
    }

    /// A break of every day, if there is one.
    private static List<Shift.Break> breaks(Body body) {
        var from = body.time("break_start");
        var to = body.time("break_end");
        if (from.isEmpty() && to.isEmpty()) {
            return List.of();
        }
        if (from.isEmpty() || to.isEmpty() || !from.get().isBefore(to.get())) {
            body.fault("break_end", "must be after break_start");
            return List.of();
        }
        return List.of(new Shift.Break(from.get(), to.get()));
    }

    private static Set<DayOfWeek> weekdays() {
        return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    }

    private void seed(Context request) {
        var body = Body.of(request);
        var provider = body.word("provider_id");
        var days = body.number("days", 1, 366).orElse(30);
        var from = body.number("start_hour", 0, 22).orElse(9);
        var to = body.number("end_hour", 1, 23).orElse(17);
        if (from >= to) {
            body.fault("end_hour", "must be after start_hour");
        }
        body.done();
        var first = desk.reception().look(SiteRows::today).plusDays(1);
        var last = first;
        for (var found = isBusinessDay(first) ? 1 : 0; found < days;) {
            last = last.plusDays(1);
            found += isBusinessDay(last) ? 1 : 0;
        }
        add(request, provider, new Shift(ids.next(), Recurrence.weekly(first, weekdays()).until(last),
                LocalTime.of(from, 0), LocalTime.of(to, 0), Duration.ofMinutes(30), Duration.ZERO, 1,
                List.of(), Set.of()), last);
    }

    private static boolean isBusinessDay(LocalDate date) {
        return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    private void add(Context request, String provider, Shift shift, LocalDate last) {
        var done = desk.act(rows -> Schedules.add(rows, provider, shift, last));
        var slots = desk.reception().look(rows -> {
            var first = shift.when().from();
            var alone = rows.timetables().of(provider);
            return new Availability(rows.taken(first, last), Instant.EPOCH)
                .all(alone, first, last, Wish.ANY)
                .stream()
                .filter(slot -> shift.makes(slot.id()))
                .toList();
        });
        var data = StrictJson.object().put("rule_id", done.made(RowKind.CONFIG)).put("created", slots.size());
        var list = data.putArray("slots");
        slots.forEach(slot -> list.add(json.slot(slot)));
        Answers.ok(request, 201, data);
    }

    private void block(Context request) {
        var body = Body.of(request);
        var slot = body.of("slot_id", SlotId::parse, "is not a slot's id");
        var asked = slot.map(Stretch::of).orElseGet(() -> Stretch.of(body));
        var reason = body.optionalText("reason");
        body.done();
        var block = new Block(asked.date().atTime(asked.from()), asked.date().atTime(asked.to()));
        var fields = new ScheduleRow.Blocked(asked.provider(), block).toFields();
        var done = desk
            .act(rows -> Schedules.put(rows, asked.provider(), ids.next(), fields.with("reason", reason)));
        Answers.ok(request, 201, StrictJson.object()
            .put("id", done.made(RowKind.CONFIG))
            .put("provider_id", asked.provider())
            .put("from", block.from().toString())
            .put("to", block.to().toString())
            .put("status", "blocked"));
    }

    private static SlotId slotId(Context request) {
        return SlotId.parse(request.pathParam("id")).orElseThrow(() -> Refusal.notFound("slot"));
    }

    private void show(Context request) {
        answer(request, slotId(request));
    }

    private void answer(Context request, SlotId id) {
        var date = id.start().toLocalDate();
        var slot = desk.reception()
            .look(rows -> new Availability(rows.taken(date, date), rows.now())
                .slot(rows.timetables().of(id.provider()), id))
            .orElseThrow(() -> Refusal.notFound("slot"));
        request.header("ETag", Desk.tag(exception(id), slot.capacity(), slot.remaining()));
        Answers.ok(request, json.slot(slot));
    }

    private Optional<Row> exception(SlotId id) {
        return desk.reception().look(rows -> Schedules.exception(rows, id));
    }

    private void change(Context request) {
        var id = slotId(request);
        var body = Body.of(request);
        var capacity = body.required("capacity", body.number("capacity", 1, 100), 1);
        body.done();
        except(request, id, new SlotChange.Capacity(capacity));
        answer(request, id);
    }

    private void remove(Context request) {
        var id = slotId(request);
        except(request, id, new SlotChange.Removed());
        Answers.ok(request, StrictJson.object().put("id", id.text()).put("status", "removed"));
    }

    private void release(Context request) {
        var id = slotId(request);
        Body.of(request).done();
        desk.act(rows -> Schedules.release(rows, id));
        answer(request, id);
    }

    private void except(Context request, SlotId slot, SlotChange change) {
        var match = Match.of(request);
        desk.act(rows -> {
            match.require(Schedules.exception(rows, slot));
            return Schedules.except(rows, slot, Optional.of(change));
        });
    }
}
