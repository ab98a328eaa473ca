package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// The changes of a push as columns: under gzip about half the bytes of one object a change.
///
/// A change's texts are the fields of a put, the args of a command, or for an edit `field` (new) and `field<` (old).
/// Changes of a kind this version does not know stand whole under `whole`, by their place; so do the few that build on a
/// change of a former log.
final class ChangeColumns {
    private static final String WAS = "<";
    private static final String WHOLE = "whole";

    private ChangeColumns() {}

    static void write(JsonGenerator out, List<Change> changes) throws IOException {
        out.writeStartObject();
        out.writeNumberField("size", changes.size());
        numbers(out, "tx", changes, change -> change.tx().first() - change.id().n());
        numbers(out, "tx_size", changes, change -> change.tx().size());
        numbers(out, "ms", changes, change -> change.at().millis());
        numbers(out, "count", changes, change -> change.at().counter());
        numbers(out, "unverified", changes, change -> change.time() == ClockTrust.UNVERIFIED ? 1 : 0);
        numbers(out, "schema", changes, Change::schema);
        numbers(out, "ver", changes, change -> change.base().ver());
        numbers(out, "after", changes, change -> change.base().after());
        words(out, "actor", changes, Change::actor);
        words(out, "kind", changes, change -> change.row().kind().word());
        words(out, "act", changes, ChangeColumns::act);
        Column.texts(out, "id", changes.stream().map(change -> change.row().id()).toList());
        var shapes = new Shapes();
        changes.forEach(change -> shapes.add(texts(change)));
        shapes.write(out);
        whole(out, changes);
        out.writeEndObject();
    }

    private static void numbers(
            JsonGenerator out,
            String name,
            List<Change> changes,
            ToLongFunction<Change> part)
            throws IOException {
        Column.numbers(out, name, changes.stream().mapToLong(part).boxed().toList());
    }

    private static void words(
            JsonGenerator out,
            String name,
            List<Change> changes,
            Function<Change, String> part)
            throws IOException {
        Column.words(out, name, changes.stream().map(part).toList());
    }

    private static String act(Change change) {
        if (isWhole(change)) {
            return WHOLE;
        }
        return switch (change.act()) {
            case Act.Put(_) -> "put";
            case Act.Set(_) -> "set";
            case Act.Cmd(var name, _) -> "cmd " + name;
            case Act.Unknown(_) -> WHOLE;
        };
    }

    private static boolean isWhole(Change change) {
        return change.act() instanceof Act.Unknown || change.base().epoch() > 0;
    }

    private static Map<String, String> texts(Change change) {
        if (isWhole(change)) {
            return Map.of();
        }
        return switch (change.act()) {
            case Act.Put(var fields) -> fields.asMap();
            case Act.Cmd(_, var args) -> args.asMap();
            case Act.Set(var edits) -> {
                var texts = new TreeMap<String, String>();
                for (var edit : edits) {
                    texts.put(edit.field(), edit.now());
                    texts.put(edit.field() + WAS, edit.was());
                }
                yield texts;
            }
            case Act.Unknown(_) -> Map.of();
        };
    }

    private static void whole(JsonGenerator out, List<Change> changes) throws IOException {
        out.writeFieldName(WHOLE);
        out.writeStartObject();
        for (var i = 0; i < changes.size(); i++) {
            if (isWhole(changes.get(i))) {
                out.writeStringField(Integer.toString(i), ChangeJson.write(changes.get(i)));
            }
        }
        out.writeEndObject();
    }

    /// Reads the changes back.
    ///
    /// @param firstN n of the first
    /// @throws MalformedChange          if a change given whole is none
    /// @throws IllegalArgumentException if the columns do not fit together
    static List<Change> read(JsonNode batch, DeviceId device, int epoch, long firstN) throws MalformedChange {
        var size = Column.size(batch);
        var tx = Column.numbers(batch, "tx", size);
        var txSize = Column.ints(batch, "tx_size", size);
        var millis = Column.numbers(batch, "ms", size);
        var count = Column.ints(batch, "count", size);
        var unverified = Column.numbers(batch, "unverified", size);
        var schema = Column.ints(batch, "schema", size);
        var ver = Column.numbers(batch, "ver", size);
        var after = Column.numbers(batch, "after", size);
        var actors = Column.words(batch, "actor", size);
        var kinds = Column.words(batch, "kind", size);
        var acts = Column.words(batch, "act", size);
        var ids = Column.texts(batch, "id", size);
        var texts = Shapes.read(batch, size);
        var changes = new ArrayList<Change>(size);
        for (var i = 0; i < size; i++) {
            var whole = batch.path(WHOLE).path(Integer.toString(i));
            if (whole.isTextual()) {
                changes.add(ChangeJson.read(whole.textValue()));
                continue;
            }
            var n = firstN + i;
            changes.add(
                    new Change(
                            new ChangeId(device, epoch, n),
                            new Tx(n + tx[i], txSize[i]),
                            new Stamp(millis[i], count[i], device),
                            unverified[i] == 0 ? ClockTrust.VERIFIED : ClockTrust.UNVERIFIED,
                            actors.get(i),
                            schema[i],
                            new RowKey(
                                    RowKind.of(kinds.get(i)).orElseThrow(ChangeColumns::unknownKind),
                                    ids.get(i)),
                            new Base(ver[i], after[i]),
                            act(acts.get(i), texts.get(i))));
        }
        return changes;
    }

    private static IllegalArgumentException unknownKind() {
        return new IllegalArgumentException("a kind of row the server does not know stands under " + WHOLE);
    }

    private static Act act(String act, Map<String, String> texts) {
        if (act.equals("put")) {
            return new Act.Put(Fields.of(texts));
        }
        if (act.startsWith("cmd ")) {
            return new Act.Cmd(act.substring(4), Fields.of(texts));
        }
        if (act.equals("set")) {
            var edits = new ArrayList<Edit>();
            texts.forEach((field, now) -> {
                if (!field.endsWith(WAS)) {
                    edits.add(new Edit(field, texts.getOrDefault(field + WAS, ""), now));
                }
            });
            return new Act.Set(edits);
        }
        throw new IllegalArgumentException("an act of no known kind");
    }
}
