package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Leasing;
import org.anteroom.store.Lookups;

/// Which device may promise which seat while cut off, and taking a seat from it (sync.md 7).
public final class LeaseRoutes {
    private static final List<String> STATES = Arrays.stream(LeaseState.values())
        .map(LeaseState::word)
        .toList();

    private final Desk desk;
    private final Json json;

    LeaseRoutes(Desk desk, Json json) {
        this.desk = desk;
        this.json = json;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/leases", "Lists seats that devices may promise while cut off", this::list,
                        "status", "device_id", "provider_id", "limit:integer", "cursor"),
                Operation.post("/leases/{id}/override", "Takes such a seat from its device",
                        this::override, "reason*"));
    }

    private void list(Context request) {
        var status = Query.oneOf(request, "status", STATES).orElse(LeaseState.GRANTED.word());
        var device = Query.text(request, "device_id");
        var provider = Query.text(request, "provider_id");
        var found = desk.reception()
            .look(rows -> rows.findBy(RowKind.LEASE, Lookups.STATE, status))
            .stream()
            .filter(row -> device.isEmpty() || text(row, LeaseField.DEVICE).equals(device.get()))
            .filter(row -> provider.isEmpty() || text(row, LeaseField.PROVIDER).equals(provider.get()))
            .sorted(Comparator.comparing(LeaseRoutes::key))
            .toList();
        Page.answer(request, found, LeaseRoutes::key, this::json);
    }

    private static String text(Row row, LeaseField field) {
        return row.fields().text(field.field());
    }

    private static String key(Row row) {
        return text(row, LeaseField.STARTS) + " " + row.key().id();
    }

    private ObjectNode json(Row row) {
        var lease = new Lease(row.key().id(), row.fields());
        var answer = StrictJson.object()
            .put("id", lease.id())
            .put("status", lease.state().word())
            .put("device_id", lease.text(LeaseField.DEVICE))
            .put("provider_id", lease.text(LeaseField.PROVIDER))
            .put("slot_id", lease.text(LeaseField.SLOT))
            .put("starts_at", json.times().text(lease.starts()))
            .put("lease_ends_at", json.times().text(lease.ends()));
        row.fields().get(LeaseField.APPOINTMENT.field()).ifPresent(id -> answer.put("appointment_id", id));
        row.fields().get(LeaseField.REASON.field()).ifPresent(reason -> answer.put("reason", reason));
        return answer.put("ver", row.ver());
    }

    private void override(Context request) {
        var id = Desk.id(request);
        var body = Body.of(request);
        var reason = body.text("reason");
        body.done();
        desk.act(rows -> Leasing.override(rows, id, reason));
        Answers.ok(request, json(desk.row(RowKind.LEASE, id))
            .put("warning",
                    "The device may have promised this seat. If so, that visit will need another time."));
    }
}
