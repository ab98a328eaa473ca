package org.anteroom.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
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

/// A change as canonical JSON: the form that is hashed, stored and kept for ever.
///
/// ```
/// {"actor":"kiosk","at":[1773129600000,0],"base":[0,0],"id":["k1",1,7],"put":{"given_name":"…"},
///  "row":["patient","0195…"],"schema":1,"tx":[7,2]}
/// ```
/// Instead of `put` an edit has `"set":{"field":["was","now"]}` and a command `"cmd":["call",{"room":"3"}]`; a change
/// made while the clock could not be trusted has `"time":"unverified"`.
public final class ChangeJson {
    private ChangeJson() {}

    /// The canonical text of a change.
    public static String write(Change change) {
        return change.act() instanceof Act.Unknown(var json) ? json : write(change, Optional.empty());
    }

    /// The text that is kept of a change whose personal values were erased: it names the change that erased them, and
    /// no longer has the digest the chain goes over.
    ///
    /// @param change what is left, see `Erasure`
    public static String writeErased(Change change, String erasedBy) {
        return write(change, Optional.of(erasedBy));
    }

    /// A text as it stands between the quotes in what is written here.
    public static String betweenQuotes(String text) {
        var quoted = new CanonicalJson().text(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    /// The change that erased this one's personal values, if any did.
    ///
    /// @throws MalformedChange if the text is no JSON
    public static Optional<String> erasedBy(String json) throws MalformedChange {
        return Optional.of(Json.tree(json).path("erased").asText()).filter(by -> !by.isEmpty());
    }

    private static String write(Change change, Optional<String> erasedBy) {
        var out = new CanonicalJson().open('{');
        out.name("actor").text(change.actor());
        out.name("at").open('[').number(change.at().millis()).number(change.at().counter()).close(']');
        base(out.name("base"), change.base());
        if (change.act() instanceof Act.Cmd(var name, var args)) {
            out.name("cmd").open('[').text(name).object(args.asMap()).close(']');
        }
        erasedBy.ifPresent(by -> out.name("erased").text(by));
        var id = change.id();
        out.name("id").open('[').text(id.device().value()).number(id.epoch()).number(id.n()).close(']');
        if (change.act() instanceof Act.Put(var fields)) {
            out.name("put").object(fields.asMap());
        }
        out.name("row").open('[').text(change.row().kind().word()).text(change.row().id()).close(']');
        out.name("schema").number(change.schema());
        if (change.act() instanceof Act.Set set) {
            edits(out.name("set"), set);
        }
        if (change.time() == ClockTrust.UNVERIFIED) {
            out.name("time").text("unverified");
        }
        out.name("tx").open('[').number(change.tx().first()).number(change.tx().size()).close(']');
        return out.close('}').toString();
    }

    private static void base(CanonicalJson out, Base base) {
        out.open('[').number(base.ver()).number(base.after());
        if (base.epoch() > 0) {
            out.number(base.epoch());
        }
        out.close(']');
    }

    private static void edits(CanonicalJson out, Act.Set set) {
        out.open('{');
        set.edits()
            .stream()
            .sorted(Comparator.comparing(Edit::field))
            .forEach(edit -> out.name(edit.field()).open('[').text(edit.was()).text(edit.now()).close(']'));
        out.close('}');
    }

    /// Reads a stored or received change.
    ///
    /// @throws MalformedChange if a part is missing or has another shape; an unknown kind of act is not malformed, and
    ///                         keeps the text as it is: its digest goes over that
    public static Change read(String text) throws MalformedChange {
        var json = Json.tree(text);
        try {
            var id = json.required("id");
            var device = new DeviceId(id.required(0).asText());
            var at = json.required("at");
            var tx = json.required("tx");
            var base = json.required("base");
            var row = json.required("row");
            var kind = RowKind.of(row.required(0).asText());
            return new Change(
                    new ChangeId(device, id.required(1).intValue(), id.required(2).longValue()),
                    new Tx(tx.required(0).longValue(), tx.required(1).intValue()),
                    new Stamp(at.required(0).longValue(), at.required(1).intValue(), device),
                    json.has("time") ? ClockTrust.UNVERIFIED : ClockTrust.VERIFIED,
                    json.required("actor").asText(),
                    json.required("schema").intValue(),
                    new RowKey(kind.orElse(RowKind.CONFIG), row.required(1).asText()),
                    new Base(base.required(0).longValue(), base.required(1).longValue(),
                            base.path(2).asInt()),
                    kind.isPresent() ? act(json, text) : new Act.Unknown(text));
        } catch (IllegalArgumentException e) {
            throw new MalformedChange("a change lacks a part or a part has the wrong form");
        }
    }

    private static Act act(JsonNode json, String text) {
        if (json.has("put")) {
            return new Act.Put(fields(json.required("put")));
        }
        if (json.has("cmd")) {
            var cmd = json.required("cmd");
            return new Act.Cmd(cmd.required(0).asText(), fields(cmd.required(1)));
        }
        if (json.has("set")) {
            var edits = new ArrayList<Edit>();
            json.required("set")
                .properties()
                .forEach(
                        edit -> edits.add(
                                new Edit(
                                        edit.getKey(),
                                        edit.getValue().required(0).asText(),
                                        edit.getValue().required(1).asText())));
            return new Act.Set(edits);
        }
        return new Act.Unknown(text);
    }

    static Fields fields(JsonNode json) {
        var map = new TreeMap<String, String>();
        json.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return Fields.of(map);
    }
}
