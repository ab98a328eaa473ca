package org.anteroom.server.api;

import io.javalin.http.Context;
import java.util.List;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;

/// The simple batch upload for programs that do not speak the sync protocol (requirements SYN-04): each item is done
/// by itself, by the same rules, and answered in place.
public final class OfflineSyncRoutes {
    private static final int MOST = 200;

    private final OfflineItems items;

    OfflineSyncRoutes(Desk desk, Json json, PatientFields patients, Ids ids) {
        items = new OfflineItems(desk, json, patients, ids);
    }

    List<Operation> operations() {
        return List.of(Operation.post("/appointments/offline-sync", "Takes in what was done offline",
                this::sync, "device_id*", "sync_data*:array"));
    }

    private void sync(Context request) {
        var body = Body.of(request);
        var device = body.word("device_id");
        var asked = body.objects("sync_data", MOST);
        if (asked.isEmpty()) {
            body.fault("sync_data", "is required");
        }
        body.judge();
        var data = StrictJson.object();
        var results = data.putArray("results");
        var synced = 0;
        for (var i = 0; i < asked.size(); i++) {
            var answer = results.addObject().put("index", i);
            try {
                answer.put("id", items.take(device, asked.get(i))).put("status", "synced");
                synced++;
            } catch (Refusal refusal) {
                if (refusal.isForNow()) {
                    throw refusal;
                }
                answer.put("status", refusal.status() == 409 ? "conflict" : "failed")
                    .put("code", refusal.code())
                    .set("details", StrictJson.node(refusal.details()));
            }
        }
        Answers.ok(request, data.put("synced", synced).put("failed", asked.size() - synced));
    }
}
