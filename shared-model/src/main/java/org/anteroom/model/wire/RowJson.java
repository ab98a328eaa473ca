package org.anteroom.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// A row, its fields and its history as JSON, on the wire and in the tables.
public final class RowJson {
    private RowJson() {}

    /// `{"fields":{…},"history":{…},"id":"…","kind":"patient","ver":17}`
    public static String write(Row row) {
        var out = new CanonicalJson().open('{');
        out.name("fields").object(row.fields().asMap());
        out.name("history");
        history(out, row.history());
        out.name("id").text(row.key().id());
        out.name("kind").text(row.key().kind().word());
        out.name("ver").number(row.ver());
        return out.close('}').toString();
    }

    /// The fields alone, as an object of texts.
    public static String write(Fields fields) {
        return new CanonicalJson().object(fields.asMap()).toString();
    }

    /// The history alone.
    public static String write(History history) {
        var out = new CanonicalJson();
        history(out, history);
        return out.toString();
    }

    private static void history(CanonicalJson out, History history) {
        out.open('{').name("made");
        mark(out, history.made());
        if (!history.marks().isEmpty()) {
            out.name("marks").open('[');
            byMark(history).forEach((fields) -> {
                out.open('[');
                mark(out, history.edited(fields.getFirst()));
                out.texts(fields).close(']');
            });
            out.close(']');
        }
        if (!history.steps().isEmpty()) {
            out.name("steps").open('[');
            history.steps().forEach(step -> step(out, step));
            out.close(']');
        }
        out.close('}');
    }

    /// The edited fields, those of one edit together.
    static Iterable<List<String>> byMark(History history) {
        var groups = new TreeMap<String, List<String>>();
        new TreeMap<>(history.marks())
            .forEach(
                    (field, mark) -> groups
                        .computeIfAbsent(mark.ver() + " " + mark.by(), _ -> new ArrayList<>())
                        .add(field));
        return groups.values();
    }

    private static void mark(CanonicalJson out, Mark mark) {
        out.open('[').number(mark.ver()).text(mark.by().device().value()).number(mark.by().epoch());
        out.number(mark.by().n()).number(mark.at().millis()).number(mark.at().counter()).close(']');
    }

    private static void step(CanonicalJson out, Step step) {
        out.open('[');
        mark(out, step.mark());
        out.text(step.actor()).text(step.command().name()).object(step.command().args().asMap());
        out.object(new TreeMap<>(step.replaced()));
        if (!step.beside().isEmpty()) {
            out.open('[');
            step.beside().forEach(other -> step(out, other));
            out.close(']');
        }
        out.close(']');
    }

    /// Reads a row.
    ///
    /// @throws MalformedChange if a part is missing or of another shape
    public static Row read(JsonNode json) throws MalformedChange {
        try {
            var kind = RowKind.of(json.required("kind").asText()).orElseThrow(IllegalArgumentException::new);
            return new Row(
                    new RowKey(kind, json.required("id").asText()),
                    json.required("ver").longValue(),
                    ChangeJson.fields(json.required("fields")),
                    history(json.required("history")));
        } catch (IllegalArgumentException _) {
            throw new MalformedChange("a row lacks a part or a part has the wrong form");
        }
    }

    /// Reads a row from the texts of its columns.
    ///
    /// @throws MalformedChange if the store holds something else
    public static Row read(RowKey key, long ver, String fields, String history) throws MalformedChange {
        try {
            return new Row(key, ver, ChangeJson.fields(Json.tree(fields)), history(Json.tree(history)));
        } catch (IllegalArgumentException _) {
            throw new MalformedChange("a stored row lacks a part");
        }
    }

    static History history(JsonNode json) {
        Map<String, Mark> marks = new TreeMap<>();
        for (var group : json.path("marks")) {
            var mark = mark(group.required(0));
            group.required(1).forEach(field -> marks.put(field.asText(), mark));
        }
        var steps = new ArrayList<Step>();
        json.path("steps").forEach(step -> steps.add(step(step)));
        return new History(mark(json.required("made")), marks, steps);
    }

    private static Mark mark(JsonNode json) {
        var device = new DeviceId(json.required(1).asText());
        return new Mark(
                json.required(0).longValue(),
                new ChangeId(device, json.required(2).intValue(), json.required(3).longValue()),
                new Stamp(json.required(4).longValue(), json.required(5).intValue(), device));
    }

    private static Step step(JsonNode json) {
        Map<String, String> replaced = new TreeMap<>();
        json.required(4)
            .properties()
            .forEach(field -> replaced.put(field.getKey(), field.getValue().asText()));
        var beside = new ArrayList<Step>();
        json.path(5).forEach(other -> beside.add(step(other)));
        return new Step(
                mark(json.required(0)),
                json.required(1).asText(),
                new Act.Cmd(json.required(2).asText(), ChangeJson.fields(json.required(3))),
                replaced,
                beside);
    }
}
