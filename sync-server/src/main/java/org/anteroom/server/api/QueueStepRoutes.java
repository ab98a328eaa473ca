package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.queue.PublicStatus;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.QueueOrder;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.queue.SinceTold;
import org.anteroom.model.queue.Token;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Deciding;
import org.anteroom.server.visit.Joining;
import org.anteroom.server.visit.Line;
import org.anteroom.server.visit.SiteRows;
import org.anteroom.server.visit.Undoing;

/// Joining the line and every step of it (api.md, rules R6 and R7).
public final class QueueStepRoutes {
    private static final Map<String, QueueClass> SELF_REPORTED = Map.of("low", QueueClass.ROUTINE, "medium",
            QueueClass.STANDARD, "high", QueueClass.URGENT);

    private final Desk desk;
    private final Json json;

    QueueStepRoutes(Desk desk, Json json) {
        this.desk = desk;
        this.json = json;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/queue/join", "A walk-in joins the line", this::join, "patient_id*",
                        "provider_id", "service_id*", "reason_for_visit", "urgency_level",
                        "special_requirements:array", "notes", "arrived_at", "completed_at", "reason"),
                Operation.put("/queue/{id}/status", "Brings an entry to a status", this::status, "status*",
                        "notes", "room_id"),
                Operation.post("/queue/prioritize",
                        "Moves an entry up or down the line, or into another class", this::prioritize,
                        "queue_id*", "priority_factors*:object"),
                Operation.post("/queue/{id}/call", "Calls a patient to a room", this::call, "room_id*",
                        "provider_id"),
                Operation.post("/queue/{id}/recall", "Calls again",
                        request -> step(request, QueueCommand.RECALL)),
                Operation.post("/queue/{id}/miss", "Nobody answered the call",
                        request -> step(request, QueueCommand.MISS)),
                Operation.post("/queue/{id}/hold", "Sends a patient elsewhere for a while",
                        request -> reasoned(request, QueueCommand.HOLD), "reason"),
                Operation.post("/queue/{id}/step-out", "The patient steps out for 20 minutes",
                        this::stepOut),
                Operation.post("/queue/{id}/leave", "The patient went away",
                        request -> reasoned(request, QueueCommand.LEAVE), "reason"),
                Operation.post("/queue/{id}/cancel", "Calls the visit off",
                        request -> reasoned(request, QueueCommand.CANCEL), "reason"),
                Operation.post("/queue/{id}/return", "The patient is back",
                        request -> step(request, QueueCommand.RETURN)),
                Operation.post("/queue/{id}/start", "The patient is in the room",
                        request -> step(request, QueueCommand.START)),
                Operation.post("/queue/{id}/complete", "The consultation is over",
                        request -> step(request, QueueCommand.COMPLETE)),
                Operation.post("/queue/{id}/transfer", "To another line or provider", this::transfer,
                        "service_id", "provider_id"),
                Operation.post("/queue/{id}/undo", "Takes the last step back; one more only with If-Match",
                        this::undo),
                Operation.post("/queue/call-next", "Calls whoever is next", this::callNext, "room_id*",
                        "provider_id", "service_ids:array"),
                Operation.get("/queue/tickets/{token}", "Shows where a token stands, without identity",
                        this::ticket),
                Operation.get("/queue/{id}", "Shows an entry", this::one),
                Operation.get("/queue/{id}/explain", "Says why an entry stands where it does",
                        this::explain));
    }

    private void shown(Context request, int status, String id) {
        Answers.ok(request, status, json.entry(desk.row(RowKind.QUEUE_ENTRY, id)));
    }

    private void one(Context request) {
        var row = desk.row(request, RowKind.QUEUE_ENTRY);
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, json.entry(row));
    }

    private void join(Context request) {
        var body = Body.of(request);
        var more = new EnumMap<QueueField, String>(QueueField.class);
        var reason = body.optionalText("reason_for_visit");
        var notes = body.optionalText("notes");
        more.put(QueueField.NOTES, reason.isEmpty() ? notes : (reason + "\n" + notes).strip());
        more.put(QueueField.NEEDS, Fields.joined(body.words("special_requirements")));
        more.values().removeIf(String::isEmpty);
        var joining = new Joining(
                body.word("patient_id"),
                body.optionalWord("provider_id"),
                body.word("service_id"),
                urgency(body).orElse(QueueClass.STANDARD),
                more,
                Happened.joining(body, json.zone()),
                Desk.ACTOR);
        body.done();
        var done = desk.act(rows -> joining.place(rows));
        shown(request, 201, done.changes().getFirst().row().id());
    }

    /// The class somebody is given, or says.
    static Optional<QueueClass> urgency(Body body) {
        return body.code("urgency_level", QueueStepRoutes::urgency, "must be 1 to 5, or low, medium, high, "
                + "emergency, very_urgent, urgent, standard or routine");
    }

    private static Optional<QueueClass> urgency(String text) {
        if (text.matches("[1-5]")) {
            return QueueClass.ofUrgency(Integer.parseInt(text));
        }
        return Optional.ofNullable(SELF_REPORTED.get(text))
            .or(() -> QueueClass.of(text).filter(each -> each != QueueClass.APPOINTMENT));
    }

    private void act(Context request, Deciding deciding) {
        var id = Desk.id(request);
        var match = Match.of(request);
        desk.act(rows -> {
            match.require(rows.find(RowKind.QUEUE_ENTRY, id));
            return deciding.over(rows);
        });
        shown(request, 200, id);
    }

    private void step(Context request, QueueCommand command) {
        Body.of(request).done();
        var id = Desk.id(request);
        act(request, rows -> Line.step(rows, id, command, Fields.NONE));
    }

    private void stepOut(Context request) {
        Body.of(request).done();
        var id = Desk.id(request);
        act(request, rows -> Line.stepOut(rows, id));
    }

    private void reasoned(Context request, QueueCommand command) {
        var body = Body.of(request);
        var args = Fields.of("reason", body.optionalText("reason"));
        body.done();
        var id = Desk.id(request);
        act(request, rows -> Line.step(rows, id, command, args));
    }

    private void call(Context request) {
        var body = Body.of(request);
        var args = Fields.of("room", body.word("room_id"), "provider",
                body.optionalWord("provider_id").orElse(""));
        body.done();
        var id = Desk.id(request);
        act(request, rows -> Line.step(rows, id, QueueCommand.CALL, args));
    }

    private void status(Context request) {
        var body = Body.of(request);
        var wanted = body.required("status", body.of("status", PublicStatus::of,
                "must be waiting, called, in_consultation, completed or cancelled"), PublicStatus.WAITING);
        var notes = body.optionalText("notes");
        var args = Fields.of("reason", notes, "room", body.optionalWord("room_id").orElse(""));
        body.done();
        var id = Desk.id(request);
        act(request, rows -> {
            var drafts = new ArrayList<>(Line.step(rows, id, QueueCommand.towards(wanted), args));
            drafts.addAll(Line.noted(rows, id, notes));
            return drafts;
        });
    }

    private void prioritize(Context request) {
        var body = Body.of(request);
        var id = body.word("queue_id");
        var factors = new Body(body.required("priority_factors", body.object("priority_factors"),
                StrictJson.object()));
        body.done();
        var steps = factors.number("steps", -2, 2);
        var urgency = urgency(factors);
        var reason = factors.text("reason");
        if (steps.isEmpty() && urgency.isEmpty()) {
            factors.fault("steps", "give steps or urgency_level");
        }
        factors.done();
        desk.act(rows -> Line.adjust(rows, id, steps, urgency, reason));
        shown(request, 200, id);
    }

    private void transfer(Context request) {
        var body = Body.of(request);
        var service = body.optionalWord("service_id");
        var provider = body.optionalWord("provider_id");
        if (service.isEmpty() && provider.isEmpty()) {
            body.fault("service_id", "give service_id or provider_id");
        }
        if (service.filter(id -> desk.reception().look(rows -> rows.line(id)).isEmpty()).isPresent()) {
            body.fault("service_id", "is not known");
        }
        body.done();
        var id = Desk.id(request);
        act(request, rows -> Line.step(rows, id, QueueCommand.TRANSFER,
                Fields.of("service", service.orElse(""), "provider", provider.orElse(""))));
    }

    /// Sent again it is the same wish: who wants one step more back says so by the version they saw.
    private void undo(Context request) {
        Body.of(request).done();
        var id = Desk.id(request);
        var isMeant = Match.of(request).isOfOne();
        act(request, rows -> isMeant ? Undoing.last(rows, id) : Undoing.once(rows, id));
    }

    private void callNext(Context request) {
        var body = Body.of(request);
        var room = body.word("room_id");
        var provider = body.optionalWord("provider_id");
        var services = Set.copyOf(body.words("service_ids"));
        body.done();
        var done = desk.act(rows -> Line.callNext(rows, room, provider, services));
        shown(request, 200, done.changes().getFirst().row().id());
    }

    private void ticket(Context request) {
        var token = Token.read(request.pathParam("token")).orElseThrow(() -> Refusal.notFound("ticket"));
        var data = desk.reception().look(rows -> {
            var found = rows.entriesOn(rows.today())
                .stream()
                .filter(row -> has(row, token))
                .findFirst()
                .map(SiteRows::entry)
                .map(entry -> SameVisit.standsFor(entry,
                        id -> rows.find(RowKind.QUEUE_ENTRY, id).map(SiteRows::entry)));
            var outlooks = rows.outlooks();
            return found.map(entry -> {
                var answer = StrictJson.object()
                    .put("token", entry.text(QueueField.TOKEN))
                    .put("status", entry.state().status().word())
                    .put("service_id", entry.text(QueueField.SERVICE));
                if (!entry.subStatus().isEmpty()) {
                    answer.put("sub_status", entry.subStatus());
                }
                entry.get(QueueField.ROOM).ifPresent(room -> answer.put("room_id", room));
                Optional.ofNullable(outlooks.get(entry.id()))
                    .ifPresent(outlook -> waits(answer, outlook, rows.since(entry, outlook.waiting())));
                return answer;
            });
        }).orElseThrow(() -> Refusal.notFound("ticket"));
        Answers.ok(request, data);
    }

    /// How somebody who waits stands, and why it takes longer than they were told (rules R8).
    private static void waits(ObjectNode answer, Outlook outlook, SinceTold since) {
        Json.waiting(answer, outlook.waiting())
            .put("position", outlook.ahead() + 1)
            .put("people_before", outlook.ahead())
            .put("moved_ahead", since.movedAhead());
        Words.of(since).ifPresent(text -> answer.put("what_changed", text));
    }

    private static boolean has(Row row, Token token) {
        return row.fields().text(QueueField.TOKEN.field()).equals(token.text())
                || row.fields().set(QueueField.OTHER_TOKENS.field()).contains(token.text());
    }

    private void explain(Context request) {
        var entry = SiteRows.entry(desk.row(request, RowKind.QUEUE_ENTRY));
        var data = desk.reception().look(rows -> {
            var standing = new QueueOrder(rows.site().priorityMode()).explain(entry, rows.now());
            var outlooks = rows.outlooks();
            var outlook = Optional.ofNullable(outlooks.get(entry.id()));
            var place = outlook.map(known -> known.ahead() + 1).orElse(0);
            var answer = StrictJson.object()
                .put("id", entry.id())
                .put("summary", Words.of(place, outlooks.size(), standing.reasons()))
                .put("formula", QueueOrder.VERSION)
                .put("tier", standing.tier().name().toLowerCase(Locale.ROOT))
                .put("score", standing.score())
                .put("position", place);
            outlook.ifPresent(known -> Json.waiting(answer, known.waiting()));
            var reasons = answer.putArray("reasons");
            standing.reasons()
                .forEach(reason -> reasons.addObject()
                    .put("reason", Words.of(reason))
                    .put("points", reason.points()));
            return answer;
        });
        Answers.ok(request, data);
    }
}
