package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.Audit;

/// Who did what to which row, when and with what outcome; values are not shown.
public final class AuditRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final Audit audit;
    private final Times times;

    AuditRoutes(Audit audit, Times times) {
        this.audit = audit;
        this.times = times;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/audit", "Lists what was done, oldest first; with a record_id,"
                + " what of the next 50,000 lines of the log was done to it: go on while there is a next_cursor,"
                + " also after an answer with few or none", this::list, "record_id", "limit:integer",
                "cursor"));
    }

    private void list(Context request) {
        var limit = Query.number(request, "limit", 1, MOST).orElse(USUAL);
        var cursor = Query.text(request, "cursor").orElse("0");
        if (!cursor.matches("[0-9]{1,18}")) {
            throw Refusal.invalid(Map.of("cursor", "is not one of ours"));
        }
        var pos = Long.parseLong(cursor);
        var found = Query.text(request, "record_id")
            .map(row -> audit.after(pos, limit, row))
            .orElseGet(() -> audit.after(pos, limit));
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
        entry.erasedBy().ifPresent(by -> json.put("erased_by", by));
        var fields = json.putArray("fields");
        entry.fields().forEach(fields::add);
        return json;
    }
}
