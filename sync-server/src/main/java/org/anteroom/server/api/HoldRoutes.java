package org.anteroom.server.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Booking;

/// Holds on slots (api.md, rules R9).
final class HoldRoutes {
    private final Desk desk;
    private final Json json;
    private final Ids ids;

    HoldRoutes(Desk desk, Json json, Ids ids) {
        this.desk = desk;
        this.json = json;
        this.ids = ids;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/slots/{id}/hold", "Holds a slot for a few minutes", this::hold, "owner",
                        "channel"),
                Operation.delete("/holds/{id}", "Releases a hold", this::release));
    }

    private void hold(Context request) {
        var slot = SlotId.parse(request.pathParam("id")).orElseThrow(() -> Refusal.notFound("slot"));
        var body = Body.of(request);
        var owner = body.optionalWord("owner").orElse(Desk.ACTOR);
        var atKiosk = body.of("channel", HoldRoutes::channel, "must be desk, kiosk, phone or online")
            .filter("kiosk"::equals)
            .isPresent();
        body.done();
        var id = desk.act(rows -> Booking.hold(rows, ids.next(), slot, owner,
                rows.now().plus(atKiosk ? Hold.AT_KIOSK : Hold.AT_DESK)))
            .made(RowKind.HOLD);
        var hold = new Hold(id, desk.row(RowKind.HOLD, id).fields());
        Answers.ok(request, 201, StrictJson.object()
            .put("id", id)
            .put("slot_id", slot.text())
            .put("status", hold.fields().text("state"))
            .put("expires_at", json.times().text(hold.expires())));
    }

    private static Optional<String> channel(String word) {
        return Optional.of(word)
            .filter(each -> each.equals("desk") || AppointmentRoutes.CHANNELS.contains(each));
    }

    private void release(Context request) {
        var id = Desk.id(request);
        desk.act(rows -> Booking.release(rows, id));
        Answers.ok(request, StrictJson.object().put("id", id).put("status", "released"));
    }
}
