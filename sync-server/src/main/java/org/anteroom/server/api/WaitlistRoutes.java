package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Deciding;
import org.anteroom.server.visit.Waiting;

/// The waiting list (api.md, rules R11).
public final class WaitlistRoutes {
    private static final Map<WaitlistField, String> NAMES = Map.of(
            WaitlistField.PATIENT, "patient_id", WaitlistField.PROVIDER, "provider_id",
            WaitlistField.SERVICE, "service_id", WaitlistField.DATE_FROM, "date_from",
            WaitlistField.DATE_TO, "date_to", WaitlistField.TIME_FROM, "time_from",
            WaitlistField.TIME_TO, "time_to", WaitlistField.OFFERED_SLOT, "offered_slot_id",
            WaitlistField.APPOINTMENT, "appointment_id");

    private static final List<String> STATUSES = Arrays.stream(WaitlistState.values())
        .map(WaitlistState::word)
        .toList();

    /// The provider of who takes any (rules R11).
    private static final String ANY = "any";

    private final Desk desk;
    private final Json json;
    private final Ids ids;
    private final InstantSource clock;

    WaitlistRoutes(Desk desk, Json json, Ids ids, InstantSource clock) {
        this.desk = desk;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/waitlist", "Puts a patient on the waiting list", this::create,
                        "patient_id*", "provider_id", "service_id", "date_from", "date_to", "time_from",
                        "time_to", "preferred_date", "preferred_time_from", "preferred_time_to",
                        "priority:integer"),
                Operation.get("/waitlist", "Lists the waiting list in order", this::list, "status",
                        "provider_id", "limit:integer", "cursor"),
                Operation.get("/waitlist/{id}", "Shows an entry", this::one),
                Operation.post("/waitlist/{id}/offer", "Offers a slot", this::offer, "slot_id*"),
                Operation.post("/waitlist/{id}/accept", "Takes the offer", this::accept),
                Operation.post("/waitlist/{id}/decline", "Refuses the offer",
                        request -> step(request, WaitlistCommand.DECLINE)),
                Operation.post("/waitlist/{id}/notify", "Notes that the patient was told",
                        request -> step(request, WaitlistCommand.NOTIFY)),
                Operation.post("/waitlist/{id}/deactivate", "Takes an entry off the list",
                        request -> step(request, WaitlistCommand.DEACTIVATE)));
    }

    private void create(Context request) {
        var body = Body.of(request);
        var wanted = body.date("preferred_date");
        var from = body.time("preferred_time_from");
        var to = body.time("preferred_time_to");
        var entry = new WaitlistEntry(ids.next(), Fields.NONE)
            .with(WaitlistField.PATIENT, body.word("patient_id"))
            .with(WaitlistField.PROVIDER,
                    body.optionalWord("provider_id").filter(id -> !id.equals(ANY)).orElse(""))
            .with(WaitlistField.SERVICE, body.optionalWord("service_id").orElse(""))
            .with(WaitlistField.DATE_FROM, text(body.date("date_from").or(() -> wanted)))
            .with(WaitlistField.DATE_TO, text(body.date("date_to").or(() -> wanted)))
            .with(WaitlistField.TIME_FROM, text(body.time("time_from").or(() -> from)))
            .with(WaitlistField.TIME_TO, text(body.time("time_to").or(() -> to)))
            .with(WaitlistField.PRIORITY, String.valueOf(body.number("priority", 1, 10).orElse(10)))
            .with(WaitlistField.STATE, WaitlistState.WAITING.word())
            .with(WaitlistField.CREATED, clock.instant().toString());
        requireOrder(body, entry, WaitlistField.DATE_FROM, WaitlistField.DATE_TO, "");
        requireOrder(body, entry, WaitlistField.TIME_FROM, WaitlistField.TIME_TO,
                to.map(_ -> "preferred_").orElse(""));
        body.done();
        var done = desk.act(rows -> Waiting.join(rows, entry));
        Answers.ok(request, 201, json(desk.row(RowKind.WAITLIST, done.made(RowKind.WAITLIST))));
    }

    private static void requireOrder(
            Body body,
            WaitlistEntry entry,
            WaitlistField from,
            WaitlistField to,
            String asked) {
        if (!entry.text(to).isEmpty() && entry.text(from).compareTo(entry.text(to)) > 0) {
            body.fault(asked + to.field(), "must not be before " + asked + from.field());
        }
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    private void list(Context request) {
        var status = Query.oneOf(request, "status", STATUSES);
        var provider = Query.text(request, "provider_id");
        var found = desk.reception()
            .look(rows -> rows.inAnyState(RowKind.WAITLIST))
            .stream()
            .filter(row -> status.isEmpty() || row.fields().text("state").equals(status.get()))
            .filter(row -> provider.isEmpty() || row.fields().text("provider").equals(provider.get()))
            .sorted(Comparator.comparing(WaitlistRoutes::key))
            .toList();
        Page.answer(request, found, WaitlistRoutes::key, this::json);
    }

    private static String key(Row row) {
        var entry = new WaitlistEntry(row.key().id(), row.fields());
        var made = entry.created();
        return "%02d %012d%09d %s".formatted(entry.priority(), made.getEpochSecond(), made.getNano(),
                entry.id());
    }

    private ObjectNode json(Row row) {
        var entry = new WaitlistEntry(row.key().id(), row.fields());
        var answer = StrictJson.object().put("id", entry.id());
        NAMES.forEach((field, name) -> {
            if (!entry.text(field).isEmpty()) {
                answer.put(name, entry.text(field));
            }
        });
        answer.put("status", entry.state().word())
            .put("priority", entry.priority())
            .put("active", entry.state().isActive())
            .put("notified", !entry.text(WaitlistField.NOTIFIED_AT).isEmpty())
            .put("created_at", json.times().text(entry.created()));
        entry.offerExpires().ifPresent(at -> answer.put("offer_expires_at", json.times().text(at)));
        return answer.put("ver", row.ver());
    }

    private void one(Context request) {
        var row = desk.row(request, RowKind.WAITLIST);
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, json(row));
    }

    private void offer(Context request) {
        var body = Body.of(request);
        var slot = body.required("slot_id", body.of("slot_id", SlotId::parse, "is not a slot's id"),
                SlotId.of("none", LocalDateTime.of(2000, 1, 1, 0, 0), 1));
        body.done();
        var id = Desk.id(request);
        act(request, rows -> Waiting.offer(rows, id, slot));
    }

    private void act(Context request, Deciding deciding) {
        desk.act(deciding);
        one(request);
    }

    private void accept(Context request) {
        Body.of(request).done();
        var id = Desk.id(request);
        var visit = desk.act(rows -> Waiting.accept(rows, id, ids.next(), Desk.ACTOR))
            .made(RowKind.APPOINTMENT);
        var answer = json(desk.row(RowKind.WAITLIST, id));
        answer.set("appointment", json.visit(desk.row(RowKind.APPOINTMENT, visit)));
        Answers.ok(request, answer);
    }

    private void step(Context request, WaitlistCommand command) {
        Body.of(request).done();
        var id = Desk.id(request);
        act(request, rows -> Waiting.step(rows, id, command, Fields.NONE));
    }
}
