package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.EnumWord;
import org.anteroom.model.FieldText;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.visit.Conflicts;

/// Conflicts, and what the server refused: seen, decided, and decisions taken back for 30 days (sync.md 6).
public final class ConflictRoutes {
    private static final String ANY = "all";
    private final Desk desk;
    private final Fleet fleet;
    private final Times times;

    ConflictRoutes(Desk desk, Fleet fleet, Times times) {
        this.desk = desk;
        this.fleet = fleet;
        this.times = times;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/conflicts", "Lists what two people decided differently, and what was refused",
                        this::list, "state", "limit:integer", "cursor"),
                Operation.get("/conflicts/{id}", "Shows a conflict", this::one),
                Operation.post("/conflicts/{id}/resolve", "Decides a conflict: accept, other or edit",
                        this::resolve, "choice*", "value", "note"),
                Operation.post("/conflicts/{id}/undo", "Takes the decision back", this::undo));
    }

    private void list(Context request) {
        var state = Query.text(request, "state").orElse(ConflictState.OPEN.word());
        if (!state.equals(ANY) && EnumWord.find(ConflictState.class, state).isEmpty()) {
            throw Refusal.invalid(Map.of("state", "must be open, auto, decided, undone or all"));
        }
        var found = desk.reception()
            .look(rows -> state.equals(ANY) ? rows.inAnyState(RowKind.CONFLICT)
                    : rows.findBy(RowKind.CONFLICT, "state", state))
            .stream()
            .sorted(Comparator.comparing(row -> row.key().id()))
            .toList();
        var names = names();
        Page.answer(request, found, row -> row.key().id(), row -> json(row, names));
    }

    private Map<String, String> names() {
        return fleet.all()
            .stream()
            .collect(Collectors.toMap(one -> one.device().id().value(), one -> one.device().name()));
    }

    private void one(Context request) {
        var row = desk.row(request, RowKind.CONFLICT);
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, json(row, names()));
    }

    private void resolve(Context request) {
        var body = Body.of(request);
        var word = body.word("choice");
        var value = body.optionalText("value");
        var note = body.optionalText("note");
        var choice = switch (word) {
            case "accept" -> new Choice.Accept();
            case "other" -> new Choice.Other();
            case "edit" -> new Choice.Value(value);
            default -> {
                body.fault("choice", "must be accept, other or edit");
                yield new Choice.Accept();
            }
        };
        if (word.equals("edit") == value.isEmpty()) {
            body.fault("value", "goes with the choice edit, and only with it");
        }
        body.done();
        decide(request, choice, note);
    }

    private void undo(Context request) {
        Body.of(request).done();
        decide(request, new Choice.Undo(DeviceId.SERVER), "");
    }

    private void decide(Context request, Choice choice, String note) {
        var id = Desk.id(request);
        var match = Match.of(request);
        desk.act(rows -> {
            match.require(rows.find(RowKind.CONFLICT, id));
            return Conflicts.decide(rows, id, choice, note);
        });
        one(request);
    }

    private ObjectNode json(Row row, Map<String, String> names) {
        var fields = row.fields();
        var json = StrictJson.object().put("id", row.key().id());
        json.put("state", ConflictState.of(fields).word());
        Stream.of(ConflictField.ABOUT_KIND, ConflictField.ABOUT_ID, ConflictField.SHAPE, ConflictField.WHAT,
                ConflictField.RULE, ConflictField.EFFECT, ConflictField.BASE, ConflictField.RESULT)
            .forEach(field -> text(json, row, field.field(), field));
        var kept = side(row, ConflictField.KEPT, names);
        var lost = side(row, ConflictField.LOST, names);
        json.put("sentence", ConflictWords.of(row, kept.path("device_name").asText(),
                lost.path("device_name").asText()));
        if (fields.get(ConflictField.KEPT_CHANGE.field()).isPresent()) {
            json.set("kept", kept);
        }
        json.set("lost", lost);
        ConflictDecision.last(row).ifPresent(step -> {
            var decision = json.putObject("decision");
            text(decision, row, "choice", ConflictField.CHOICE);
            text(decision, row, "value", ConflictField.DECIDED);
            text(decision, row, "was", ConflictField.DECIDED_WAS);
            text(decision, row, "note", ConflictField.NOTE);
            text(decision, row, "disputed", ConflictField.DISPUTED);
            text(decision, row, "disputed_value", ConflictField.DISPUTED_VALUE);
            decision.put("by", step.actor())
                .put("device", step.mark().by().device().value())
                .put("at", times.text(step.mark().at().instant()));
        });
        return json.put("ver", row.ver());
    }

    private ObjectNode side(Row row, ConflictField side, Map<String, String> names) {
        var json = StrictJson.object().put("value", row.fields().text(side.field()));
        var prefix = side.field() + "_";
        var device = row.fields().text(prefix + "device");
        json.put("by", row.fields().text(prefix + "by"))
            .put("device", device)
            .put("device_name", Optional.ofNullable(names.get(device)).orElse(device))
            .put("change", row.fields().text(prefix + "change"));
        FieldText.instant(row.fields(), prefix + "at").ifPresent(at -> json.put("at", times.text(at)));
        var args = StrictJson.object();
        ConflictField.command(row.fields(), side).args().asMap().forEach(args::put);
        if (!args.isEmpty()) {
            json.set("args", args);
        }
        return json;
    }

    private static void text(ObjectNode json, Row row, String name, ConflictField field) {
        row.fields().get(field.field()).ifPresent(text -> json.put(name, text));
    }
}
