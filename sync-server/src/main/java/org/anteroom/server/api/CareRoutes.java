package org.anteroom.server.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.device.Devices;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.BodyLimits;
import org.anteroom.server.http.Idempotency;
import org.anteroom.server.http.JsonFields;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.RequestBody;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteLogVerifier;

/// What IT does to devices, to a restored server and to the log: revoke, rename, give another role, fetch anew, approve, verify
/// (sync.md 1 and 3).
public final class CareRoutes {
    private static final int NAME = 100;
    private static final int ROLE = 16;
    private static final int REASON = 500;

    private final Devices devices;
    private final SiteLog log;
    private final SiteLogVerifier verifier;

    public CareRoutes(Devices devices, SiteLog log, SiteLogVerifier verifier) {
        this.devices = devices;
        this.log = log;
        this.verifier = verifier;
    }

    /// The operations.
    public List<Operation> operations() {
        return List.of(
                Operation.post("/devices/{id}/revoke", "Takes a device out of service", this::revoke,
                        "reason"),
                Operation.post("/devices/{id}/rename", "Gives a device another name", this::rename, "name*"),
                Operation.post("/devices/{id}/role", "Gives a device another role", this::assign, "role*"),
                Operation.post("/devices/{id}/request-resync",
                        "Has a device fetch everything anew; what it did not send yet stays", this::resync,
                        "reason"),
                Operation.get("/restore", "Tells whether a restored server waits for approval",
                        this::restore),
                Operation.post("/restore/approve", "Lets a restored server go on", this::approve, "reason"),
                Operation.post("/audit/verify", "Verifies the site's log line by line", this::verify));
    }

    private void revoke(Context request) {
        var reason = reason(request);
        if (!devices.revoke(device(request), reason)) {
            throw Refusal.notFound("device");
        }
        Answers.ok(request, StrictJson.object().put("state", "revoked"));
    }

    private void rename(Context request) {
        var fields = new JsonFields(RequestBody.json(request, BodyLimits.API));
        var name = fields.text("name", NAME);
        fields.done();
        if (!devices.rename(device(request), name)) {
            throw Refusal.notFound("device");
        }
        Answers.ok(request, StrictJson.object().put("name", name));
    }

    private void assign(Context request) {
        var fields = new JsonFields(RequestBody.json(request, BodyLimits.API));
        var role = fields.text("role", ROLE);
        fields.done();
        if (!Enrolment.ROLES.contains(role)) {
            throw Refusal.invalid(Map.of("role", "must be kiosk, desk or board"));
        }
        if (!devices.assign(device(request), role)) {
            throw Refusal.notFound("device");
        }
        Answers.ok(request, StrictJson.object().put("role", role));
    }

    private void resync(Context request) {
        var reason = reason(request);
        if (!devices.requestResync(device(request), reason)) {
            throw Refusal.notFound("device");
        }
        Answers.ok(request, StrictJson.object().put("state", "resync_requested"));
    }

    /// Why it is done, for the audit, if that is said.
    private static String reason(Context request) {
        var fields = new JsonFields(RequestBody.json(request, BodyLimits.API));
        var reason = fields.optionalText("reason", REASON).orElse("");
        fields.done();
        return reason;
    }

    private static DeviceId device(Context request) {
        var id = request.pathParam("id");
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Refusal.notFound("device");
        }
        return new DeviceId(id);
    }

    private void restore(Context request) {
        Answers.ok(request, StrictJson.object().put("awaits_approval", log.awaitsApproval()));
    }

    private void approve(Context request) {
        var reason = reason(request);
        if (!log.approveRestore(Idempotency.next(), reason)) {
            throw Refusal.conflict("not_restored",
                    "No device has seen more of the history than this server has.");
        }
        Answers.ok(request, StrictJson.object().put("awaits_approval", false));
    }

    private void verify(Context request) {
        new JsonFields(RequestBody.json(request, BodyLimits.API)).done();
        var report = verifier.verify();
        var answer = StrictJson.object()
            .put("sound", report.isSound())
            .put("lines", report.lines())
            .put("erased", report.erased());
        var faults = answer.putArray("faults");
        report.faults()
            .forEach(fault -> faults.addObject().put("line", fault.pos()).put("code", fault.code()));
        Answers.ok(request, answer);
    }
}
