package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.anteroom.model.change.Act;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.Audit;

/// Who did what to which row, when, why and with what outcome, with the values before and after.
public final class AuditRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final List<String> KINDS = Stream.of(RowKind.values()).map(RowKind::word).toList();

    private final Audit audit;
    private final Times times;

    AuditRoutes(Audit audit, Times times) {
        this.audit = audit;
        this.times = times;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/audit", "Lists what was done, oldest first, with the values"
                + " before and after as whoever did it saw them; of a record of somebody erased by law the names"
                + " of the fields only; what was done to devices and to this server itself is of record_kind"
                + " device; with a record_kind or record_id, what of the next 50,000 lines of the log was done to"
                + " those: go on while there is a next_cursor, also after an answer with few or none",
                this::list,
                "record_kind", "record_id", "limit:integer", "cursor"));
    }

    private void list(Context request) {
        var limit = Query.number(request, "limit", 1, MOST).orElse(USUAL);
        var cursor = Query.text(request, "cursor").orElse("0");
        if (!cursor.matches("[0-9]{1,18}")) {
            throw Refusal.invalid(Map.of("cursor", "is not one of ours"));
        }
        var pos = Long.parseLong(cursor);
        var kind = Query.oneOf(request, "record_kind", KINDS).flatMap(RowKind::of);
        var found = audit.after(pos, limit, new Audit.Asked(kind, Query.text(request, "record_id")));
        var body = StrictJson.object().put("success", true);
        var data = body.putArray("data");
        found.entries().forEach(entry -> data.add(json(entry)));
        found.next().ifPresent(next -> body.put("next_cursor", String.valueOf(next)));
        Answers.json(request, 200, body);
    }

    private ObjectNode json(Audit.Entry entry) {
        var change = entry.change();
        var json = StrictJson.object()
            .put("line", entry.pos())
            .put("change", change.id().toString())
            .put("at", times.text(change.at().instant()))
            .put("by", change.actor())
            .put("device", change.id().device().value())
            .put("record_kind", change.row().kind().word())
            .put("record_id", change.row().id())
            .put("did", entry.did())
            .put("outcome", entry.outcome().kind().word());
        if (entry.outcome().kind().refused()) {
            json.put("why", entry.outcome().detail());
        }
        var fields = json.putArray("fields");
        entry.fields().forEach(fields::add);
        entry.erasedBy().ifPresentOrElse(by -> json.put("erased_by", by), () -> values(json, change.act()));
        return json;
    }

    private static void values(ObjectNode json, Act act) {
        var old = json.putObject("old_values");
        var news = json.putObject("new_values");
        switch (act) {
            case Act.Put(var fields) -> fields.asMap().forEach(news::put);
            case Act.Set(var edits) -> edits.forEach(edit -> {
                old.put(edit.field(), edit.was());
                news.put(edit.field(), edit.now());
            });
            case Act.Cmd(_, var args) -> {
                args.asMap().forEach(news::put);
                args.get("reason").ifPresent(reason -> json.put("reason", reason));
            }
            case Act.Unknown _ -> {}
        }
    }
}
