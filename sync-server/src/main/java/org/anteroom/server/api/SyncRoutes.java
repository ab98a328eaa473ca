package org.anteroom.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.BatchTooLong;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.server.device.Device;
import org.anteroom.server.device.DeviceGate;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.device.Refused;
import org.anteroom.server.feed.Cursor;
import org.anteroom.server.feed.Pulls;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Bearer;
import org.anteroom.server.http.BodyLimits;
import org.anteroom.server.http.BodyRoom;
import org.anteroom.server.http.JsonFields;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.RequestBody;
import org.anteroom.server.http.Routes;
import org.anteroom.server.http.Throttle;
import org.anteroom.server.log.PushRefused;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.query.Presence;
import org.anteroom.server.visit.Timers;

/// `/sync/v1/*`: enrol, hello, push, pull and comparing of devices (sync.md 1, 3, 5). [#close] ends the long polls.
public final class SyncRoutes implements Routes, AutoCloseable {
    private static final String PASS = DeviceGate.Pass.class.getName();
    private static final String REMEMBERED = PASS + ".remembered";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_CHANGES = 2_000;
    private static final int MAX_ROWS = 2_000;
    private static final int USUAL_ROWS = 500;
    private static final int ALL = -1;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(150);

    private final Enrolment enrolment;
    private final DeviceGate gate;
    private final SiteLog log;
    private final Timers timers;
    private final Pulls pulls;
    private final Presence presence;
    private final Throttle throttle;
    private final BodyRoom room = new BodyRoom();

    public SyncRoutes(
            Enrolment enrolment,
            DeviceGate gate,
            SiteLog log,
            Timers timers,
            Pulls pulls,
            Presence presence,
            Throttle throttle) {
        this.enrolment = enrolment;
        this.gate = gate;
        this.log = log;
        this.timers = timers;
        this.pulls = pulls;
        this.presence = presence;
        this.throttle = throttle;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/enrol", this::enrol, Access.OPEN);
        routes.post("/api/v1/devices/enrol", this::enrol, Access.OPEN);
        routes.post("/sync/v1/readmit", this::readmit, Access.OPEN);
        routes.post("/sync/v1/hello", this::hello, Access.OPEN);
        routes.post("/sync/v1/push", this::push, Access.DEVICE);
        routes.get("/sync/v1/pull", this::pull, Access.DEVICE);
        routes.get("/sync/v1/digest", this::digest, Access.DEVICE);
    }

    /// The check of [Access#DEVICE]: a token that names a device. Who asks to wait may be known from before: then only
    /// the wait is open to them.
    public void requireDevice(Context request) {
        throttle.requireTrusted(request);
        var remembered = isWait(request) ? gate.remembered(token(request))
                : Optional.<DeviceGate.Pass>empty();
        if (remembered.isPresent()) {
            request.attribute(REMEMBERED, remembered.get());
            presence.heard(remembered.get().device());
        } else {
            lookAt(request);
        }
    }

    private DeviceGate.Pass lookAt(Context request) {
        try {
            var pass = gate.pass(token(request));
            request.attribute(PASS, pass);
            presence.heard(pass.device());
            return pass;
        } catch (Refused refused) {
            throw SyncRefusals.of(refused);
        }
    }

    private static String token(Context request) {
        return Bearer.of(request).orElse("");
    }

    private static boolean isWait(Context request) {
        return request.path().endsWith("/pull") && request.queryParam("wait") != null;
    }

    /// The API's form of an answer.
    private record Enveloped(boolean success, EnrolAnswer data) {}

    private void enrol(Context request) {
        throttle.requireTrusted(request);
        var message = read(request, EnrolRequest.class);
        if (message.name().isBlank() || message.name().length() > 100 || !JsonFields.isPlain(message.name())
                || !isVersion(message.version())) {
            throw Refusal
                .malformed("A device has a name of 1 to 100 characters, and a version of at most 64.");
        }
        try {
            var answer = request.header("Idempotency-Key") == null ? enrolment.enrol(message)
                    : enrolment.enrolAgain(message);
            var inApi = request.path().startsWith("/api/");
            Answers.bytes(request, 200, Json.bytes(inApi ? new Enveloped(true, answer) : answer));
        } catch (Refused refused) {
            throw throttle.wrongProof(request, SyncRefusals.of(refused));
        }
    }

    private static boolean isVersion(String text) {
        return text.length() <= 64 && JsonFields.isPlain(text);
    }

    private void readmit(Context request) {
        throttle.requireTrusted(request);
        var message = read(request, ReadmitRequest.class);
        if (!isVersion(message.version())) {
            throw Refusal.malformed("The request is not complete.");
        }
        try {
            Answers.bytes(request, 200, Json.bytes(enrolment.readmit(message)));
        } catch (Refused refused) {
            throw throttle.wrongProof(request, SyncRefusals.of(refused));
        }
    }

    private void hello(Context request) {
        throttle.requireTrusted(request);
        var message = read(request, HelloRequest.class);
        if (!isVersion(message.version()) || message.epoch() < 1 || message.n() < 0 || message.ackN() < 0) {
            throw Refusal.malformed("The hello is not complete.");
        }
        try {
            Answers.bytes(request, 200, Json.bytes(gate.hello(message)));
        } catch (Refused refused) {
            var refusal = SyncRefusals.of(refused);
            throw refusal.status() == 401 ? throttle.wrongProof(request, refusal) : refusal;
        }
    }

    private void push(Context request) throws InterruptedException {
        try (var place = room.place()) {
            push(request, readPush(request, place));
        }
    }

    private void push(Context request, PushRequest push) throws InterruptedException {
        var pass = pass(request);
        if (!push.device().equals(pass.device().value()) || push.epoch() != pass.epoch()) {
            throw new Refusal(
                    401,
                    "signature_invalid",
                    "The token is for another device or epoch. Say hello again.",
                    Map.of());
        }
        presence.showed(pass.device(), push.clock());
        var asked = request.queryParam("cursor") == null ? Optional.<PageAsked>empty()
                : Optional.of(pageAsked(request));
        try {
            var answer = pass.isRevoked() ? log.quarantine(push)
                    : log.accept(push, Authority.of(pass.role()));
            if (!pass.isRevoked() && push.changes().stream().anyMatch(SyncRoutes::mayAsk)) {
                timers.answerRequests();
            }
            var page = asked.flatMap(after -> pageAfter(request, after));
            Answers.bytes(request, 200, Json.bytes(page.map(answer::with).orElse(answer)));
        } catch (PushRefused refused) {
            throw SyncRefusals.of(refused);
        }
    }

    private static PushRequest readPush(Context request, BodyRoom.Place place) {
        try {
            var push = read(RequestBody.bytes(request, BodyLimits.SYNC, place), PushRequest.class);
            if (push.changes().size() <= MAX_CHANGES) {
                return push;
            }
        } catch (BatchTooLong _) {
            // Said below: whoever sends so much sends less next time.
        }
        throw new Refusal(
                413,
                "batch_too_large",
                "Send fewer changes at once.",
                Map.of("max_changes", MAX_CHANGES, "max_bytes", BodyLimits.SYNC.unpackedBytes()));
    }

    /// Whether this may be a request for a time, which is answered before the device next pulls.
    private static boolean mayAsk(Change change) {
        return change.row().kind() == RowKind.APPOINTMENT && change.act() instanceof Act.Put;
    }

    /// The page of the feed that follows a push, for who may have it: why there is none is said to who asks for it by
    /// itself, since what was pushed is taken in. Who may read is looked at anew: the body may have been long in coming.
    private Optional<PullAnswer> pageAfter(Context request, PageAsked asked) {
        try {
            var pass = gate.pass(token(request));
            return pass.isRevoked() || pass.isOld() || pass.stale() || asked.schemaTooOld() ? Optional.empty()
                    : pulls.page(asked.cursor(), pass.head(), asked.max(), pass.role(), pass.device());
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /// Which page of the feed is asked for.
    private record PageAsked(Cursor cursor, int max, boolean schemaTooOld) {}

    private static PageAsked pageAsked(Context request) {
        return new PageAsked(
                Cursor.parse(Optional.ofNullable(request.queryParam("cursor")).orElse(""))
                    .orElseThrow(() -> Refusal.malformed("The parameter cursor is none of this server's.")),
                (int) number(request, "max", 1, MAX_ROWS, USUAL_ROWS),
                number(request, "schema", 0, Integer.MAX_VALUE, Change.SCHEMA) < Change.OLDEST_SCHEMA);
    }

    private void pull(Context request) {
        var asked = pageAsked(request);
        if (asked.schemaTooOld()) {
            throw new Refusal(428, "schema_too_old",
                    "This program is too old to read today's rows. Update it.",
                    Map.of("need", Change.OLDEST_SCHEMA));
        }
        var cursor = asked.cursor();
        var max = asked.max();
        var waitMillis = Math.min(LONGEST_WAIT.toSeconds(), number(request, "wait", 0, Integer.MAX_VALUE, 0))
                * 1_000;
        var remembered = Optional.ofNullable(request.<DeviceGate.Pass>attribute(REMEMBERED));
        note(request, remembered.orElseGet(() -> pass(request)), cursor);
        var nothing = remembered.filter(_ -> waitMillis > 0)
            .flatMap(pass -> pulls.nothing(cursor, pass.head(), pass.role()));
        if (nothing.isPresent()) {
            await(request, cursor, max, waitMillis, remembered.get(), nothing.get());
            return;
        }
        var page = page(request, cursor, max);
        if (waitMillis == 0 || page.more() || !page.rows().isEmpty()) {
            Answers.bytes(request, 200, Json.bytes(page));
        } else {
            await(request, cursor, max, waitMillis, pass(request), page);
        }
    }

    /// Notes how far the device is, and that it had nothing to send if it says so.
    private void note(Context request, DeviceGate.Pass pass, Cursor cursor) {
        presence.has(pass.device(), cursor.seq());
        var since = number(request, "since", 0, Long.MAX_VALUE, 0);
        if (since > 0) {
            presence.said(pass.device(),
                    new Device.Said(Instant.ofEpochMilli(since), pass.epoch(),
                            number(request, "n", 0, Long.MAX_VALUE, Long.MAX_VALUE)));
        }
    }

    /// Answers when there is news, or after the wait with the page without any; nobody waits beyond the end of their token,
    /// for it is their hello that says whether they have something to send. Who may read then is looked at anew:
    /// meanwhile they may have been taken out of service, or given another role.
    private void await(
            Context request,
            Cursor cursor,
            int max,
            long waitMillis,
            DeviceGate.Pass pass,
            PullAnswer without) {
        var atMost = Math.min(waitMillis, pass.leftMillis() + 1);
        request.future(() -> log.watch()
            .past(without.position(), pass.devices(), atMost)
            .thenAcceptAsync(news -> {
                if (news) {
                    lookAt(request);
                }
                Answers.bytes(request, 200, Json.bytes(news ? page(request, cursor, max) : without));
            }, Thread::startVirtualThread));
    }

    /// What the device should hold: as numbers to compare, or the rows of one range.
    private void digest(Context request) {
        var pass = reading(request);
        var range = (int) number(request, "range", 0, Inventory.RANGES - 1, ALL);
        Answers.bytes(request, 200, Json.bytes(
                range == ALL ? pulls.digest(pass.role(), pass.device())
                        : pulls.range(range, pass.role(), pass.device())));
    }

    /// Who asks, if they may read.
    private DeviceGate.Pass reading(Context request) {
        var pass = pass(request);
        if (pass.isRevoked()) {
            throw new Refusal(403, "device_revoked", "This device was taken out of service.", Map.of());
        }
        if (pass.isOld()) {
            throw SyncRefusals.of(DeviceGate.protocolUnsupported());
        }
        return pass;
    }

    private PullAnswer page(Context request, Cursor cursor, int max) {
        var pass = reading(request);
        if (pass.stale()) {
            if (!cursor.equals(Cursor.START)) {
                throw anew();
            }
            gate.beginsAnew(pass.device());
        }
        return pulls.page(cursor, pass.head(), max, pass.role(), pass.device()).orElseThrow(SyncRoutes::anew);
    }

    private static Refusal anew() {
        return new Refusal(
                410,
                "resnapshot",
                "This position is of a history that is no more. Fetch everything anew.",
                Map.of());
    }

    @Override
    public void close() {
        log.watch().end();
    }

    /// Who asks, looked at now if not before.
    private DeviceGate.Pass pass(Context request) {
        return Optional.ofNullable(request.<DeviceGate.Pass>attribute(PASS)).orElseGet(() -> lookAt(request));
    }

    /// What is small, whoever it comes from.
    private static <T> T read(Context request, Class<T> type) {
        return read(RequestBody.bytes(request, BodyLimits.API), type);
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return Json.read(body, type);
        } catch (MalformedChange e) {
            throw Refusal.malformed("The message cannot be read: " + e.getMessage() + ".");
        }
    }

    private static long number(Context request, String name, long least, long most, long otherwise) {
        var text = Optional.ofNullable(request.queryParam(name)).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!NUMBER.matcher(text.get()).matches() || Long.parseLong(text.get()) < least
                || Long.parseLong(text.get()) > most) {
            throw Refusal.malformed("The parameter " + name + " is out of bounds.");
        }
        return Long.parseLong(text.get());
    }
}
