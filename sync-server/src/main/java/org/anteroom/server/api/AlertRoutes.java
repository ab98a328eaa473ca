package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.query.AlertWords;
import org.anteroom.server.query.DeviceStanding;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.query.SiteQueries;

/// What staff or IT must be told of, until somebody closes it.
final class AlertRoutes {
    private final Desk desk;
    private final SiteQueries queries;
    private final Fleet fleet;
    private final Times times;

    AlertRoutes(Desk desk, SiteQueries queries, Fleet fleet, Times times) {
        this.desk = desk;
        this.queries = queries;
        this.fleet = fleet;
        this.times = times;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/alerts", "Lists what staff must look at", this::list, "status",
                        "limit:integer",
                        "cursor"),
                Operation.post("/alerts/{id}/close", "Says that it was looked at", this::close));
    }

    private void list(Context request) {
        var status = Query.oneOf(request, "status", List.of(Alert.OPEN, Alert.CLOSED)).orElse(Alert.OPEN);
        var devices = fleet.all();
        Page.answer(request, queries.alerts(status), AlertRoutes::key, alert -> json(alert, devices));
    }

    private static String key(Alert alert) {
        return "%015d %s".formatted(alert.created().toEpochMilli(), alert.row().key().id());
    }

    private void close(Context request) {
        var id = Desk.id(request);
        Body.of(request).done();
        desk.row(RowKind.ALERT, id);
        desk.act(rows -> List.of(new Alert(rows.find(RowKind.ALERT, id).orElseThrow()).closed()));
        Answers.ok(request, json(new Alert(desk.row(RowKind.ALERT, id)), fleet.all()));
    }

    private ObjectNode json(Alert alert, List<DeviceStanding> devices) {
        var answer = StrictJson.object()
            .put("id", alert.row().key().id())
            .put("kind", alert.row().fields().text("kind"))
            .put("status", alert.state())
            .put("sentence", AlertWords.sentence(alert, devices))
            .put("created_at", times.text(alert.created()));
        alert.device().ifPresent(device -> answer.put("device_id", device));
        alert.appointment().ifPresent(visit -> answer.put("appointment_id", visit));
        alert.entry().ifPresent(entry -> answer.put("queue_entry_id", entry));
        alert.token().ifPresent(token -> answer.put("token", token));
        return answer.put("ver", alert.row().ver());
    }
}
