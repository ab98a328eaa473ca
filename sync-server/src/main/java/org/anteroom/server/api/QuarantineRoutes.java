package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.Quarantine;

/// What forked logs and devices out of service handed over, for IT: how many changes, and each as it was made.
public final class QuarantineRoutes {
    private final Quarantine quarantine;
    private final Times times;

    public QuarantineRoutes(Quarantine quarantine, ZoneId zone) {
        this.quarantine = quarantine;
        this.times = new Times(zone);
    }

    /// The operations.
    public List<Operation> operations() {
        return List.of(
                Operation.get("/quarantine", "Tells how many changes wait for IT", this::count),
                Operation.get("/quarantine/changes", "Lists the changes that wait for IT", this::list,
                        "limit:integer", "cursor"));
    }

    private void count(Context request) {
        Answers.ok(request, StrictJson.object().put("changes", quarantine.count()));
    }

    private void list(Context request) {
        Page.answerNext(request, quarantine::after, kept -> kept.place().text(), this::json);
    }

    private ObjectNode json(Quarantine.Kept kept) {
        var json = StrictJson.object()
            .put("device_id", kept.place().device())
            .put("reason", kept.reason())
            .put("received_at", times.text(kept.received()));
        json.set("change", StrictJson.readObject(kept.body().getBytes(StandardCharsets.UTF_8)));
        return json;
    }
}
