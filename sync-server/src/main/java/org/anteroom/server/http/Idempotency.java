package org.anteroom.server.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Makes a request that changes something safe to repeat: within a day, the same `Idempotency-Key` gets the first answer and has no new effect.
///
/// A key belongs to whoever sent it and to one route. The same key with another body is refused, and so is a repeat
/// while the first is still being worked on here. Answers that may change by waiting (401, 403, 429, 5xx) are not kept.
///
/// An answer is kept after what it tells of is done, and may be lost in between: the server ends, the database is away for
/// a moment, or another server is asked meanwhile. Then the handler runs again, and what it does under [#next] is done once.
public final class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Set<Integer> FINAL = Set.of(404, 409, 410, 422, 423);

    private static final ScopedValue<Doing> DOING = ScopedValue.newInstance();

    private final AnswerStore answers;
    private final InstantSource clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public Idempotency(AnswerStore answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /// A request with a key, and how many things were done for it so far.
    private record Doing(String key, AtomicInteger done) {}

    /// Under which key the next thing is done for the request that this thread answers: the same when it is repeated.
    ///
    /// @return empty if the request has no key
    public static Optional<String> next() {
        return DOING.isBound() ? Optional.of(
                Secret.of(DOING.get().key() + "\n" + DOING.get().done().incrementAndGet()).sha256())
                : Optional.empty();
    }

    /// This handler, run once for each key. Without a key it simply runs.
    public Handler once(Handler handler) {
        return request -> {
            var key = Optional.ofNullable(request.header("Idempotency-Key"));
            if (key.isEmpty()) {
                handler.handle(request);
            } else {
                once(handler, request, key.get());
            }
        };
    }

    private void once(Handler handler, Context request, String header) throws Exception {
        if (!KEY.matcher(header).matches()) {
            throw Refusal.malformed("Idempotency-Key must have 1 to 128 visible ASCII characters.");
        }
        var body = RequestBody.bytes(request, BodyLimits.API);
        var key = Secret.of(
                String.join("\n", Bearer.of(request).orElse(""), request.method().name(),
                        request.path(), header))
            .sha256();
        if (!underWay.add(key)) {
            throw Refusal.busyWith("The first request with this Idempotency-Key is still being answered.");
        }
        try {
            run(handler, request, key, Secret.of(HexFormat.of().formatHex(body)).sha256());
        } finally {
            underWay.remove(key);
        }
    }

    private void run(Handler handler, Context request, String key, String digest) throws Exception {
        var first = answers.find(key, clock.instant().minus(KEPT));
        if (first.isPresent()) {
            repeat(request, first.get(), digest);
            return;
        }
        try {
            ScopedValue.where(DOING, new Doing(key + digest, new AtomicInteger())).call(() -> {
                handler.handle(request);
                return request;
            });
        } catch (Refusal refusal) {
            if (!FINAL.contains(refusal.status())) {
                throw refusal;
            }
            Answers.refuse(request, refusal);
        }
        answers.keep(key, given(request, digest), clock.instant());
    }

    private static void repeat(Context request, Answer first, String digest) {
        if (!first.request().equals(digest)) {
            throw new Refusal(
                    422,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request.",
                    Map.of());
        }
        request.status(first.status())
            .header("Idempotency-Replayed", "true")
            .contentType(first.contentType())
            .result(first.body());
    }

    private static Answer given(Context request, String digest) throws IOException {
        var type = Optional.ofNullable(request.res().getContentType()).orElse("application/json");
        var stream = request.resultInputStream();
        if (stream == null) {
            return new Answer(digest, request.statusCode(), type, "");
        }
        var body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        request.result(body);
        return new Answer(digest, request.statusCode(), type, body);
    }
}
