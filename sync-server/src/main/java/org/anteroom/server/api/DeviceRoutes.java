package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.BodyLimits;
import org.anteroom.server.http.JsonFields;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.RequestBody;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.query.DeviceStanding;
import org.anteroom.server.query.Fleet;

/// Who the site's devices are, and codes for new ones, for IT.
public final class DeviceRoutes {
    private final Fleet fleet;
    private final Enrolment enrolment;
    private final InstantSource clock;
    private final Times times;

    public DeviceRoutes(Fleet fleet, Enrolment enrolment, InstantSource clock, ZoneId zone) {
        this.fleet = fleet;
        this.enrolment = enrolment;
        this.clock = clock;
        this.times = new Times(zone);
    }

    /// The operations.
    public List<Operation> operations() {
        return List.of(
                Operation.get("/devices", "Lists the site's devices and how they are doing", this::all,
                        "limit:integer", "cursor"),
                Operation.get("/devices/{id}", "Shows a device and how it is doing", this::one),
                Operation.post("/devices/enrolment-codes", "Makes a one-time code for a new device",
                        this::newCode));
    }

    private void all(Context request) {
        var now = clock.instant();
        var inOrder = fleet.all().stream().sorted(Comparator.comparing(DeviceRoutes::id)).toList();
        Page.answer(request, inOrder, DeviceRoutes::id, standing -> json(standing, now));
    }

    private static String id(DeviceStanding standing) {
        return standing.device().id().value();
    }

    private void one(Context request) {
        var wanted = request.pathParam("id");
        var found = fleet.all().stream().filter(standing -> id(standing).equals(wanted)).findFirst();
        Answers.ok(request, json(found.orElseThrow(() -> Refusal.notFound("device")), clock.instant()));
    }

    private ObjectNode json(DeviceStanding standing, Instant now) {
        var device = standing.device();
        var json = StrictJson.object()
            .put("id", id(standing))
            .put("name", device.name())
            .put("role", device.role())
            .put("digit", device.digit())
            .put("state", device.state().name().toLowerCase(Locale.ROOT))
            .put("health", standing.health(now).name().toLowerCase(Locale.ROOT))
            .put("version", device.seen().version())
            .put("unsent", standing.unsent())
            .put("enrolled_at", times.text(Instant.ofEpochMilli(device.enrolledMs())));
        standing.seen().ifPresent(seen -> json.put("last_seen_at", times.text(seen)));
        return json;
    }

    private void newCode(Context request) {
        new JsonFields(RequestBody.json(request, BodyLimits.API)).done();
        var code = enrolment.newCode();
        Answers.ok(
                request,
                201,
                StrictJson.object()
                    .put("code", code.text())
                    .put("for_device", code.forDevice())
                    .put("expires_at", times.text(code.expires())));
    }
}
