package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.SyncError;

/// What is believed of what comes back: nothing that is not plainly the server's. A page of a captive portal, a
/// redirect, a cut or oversized body or anything but our JSON is no answer at all, whatever its status says (sync.md 9).
final class Answers {
    private static final long MAX_ANSWER = 64L << 20;
    private static final String RETRY_AFTER = "Retry-After";
    private static final String AFTER = "Anteroom-Retry-After";
    /// What the server says with a status that a proxy may give too; the first is what it means without a word.
    private static final Map<Integer, List<String>> WORDS = Map.of(
            413, List.of("BATCH_TOO_LARGE"),
            429, List.of("SLOW_DOWN"),
            503, List.of("SITE_BUSY", "RESTORE_PENDING", "DATABASE_AWAY", "NO_ROOM"));

    private Answers() {}

    /// Keeps from the client when to ask again, which is for the cycle to decide: the client would ask at once up to twenty
    /// times where it reads 0, and fail at a number beyond an int.
    static Response unrepeated(Interceptor.Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        var after = response.header(RETRY_AFTER);
        return after == null ? response
                : response.newBuilder().removeHeader(RETRY_AFTER).header(AFTER, after).build();
    }

    /// Makes a request and reads the answer.
    ///
    /// @param begun run when the answer begins to come
    static <T> T read(Call call, Class<T> type, Runnable begun) throws IOException, SyncRefused {
        try (var response = call.execute()) {
            begun.run();
            var body = body(response);
            if (response.code() == 200 && ours(response)) {
                return Json.read(body, type);
            }
            throw refusal(response, body);
        } catch (MalformedChange e) {
            throw new IOException("the answer is not the server's", e);
        } catch (SSLException e) {
            throw NotOurServer.of(e);
        }
    }

    private static byte[] body(Response response) throws IOException {
        var source = response.body().source();
        if (source.request(MAX_ANSWER + 1)) {
            throw new IOException("the answer is too large");
        }
        return source.readByteArray();
    }

    private static boolean ours(Response response) {
        var type = response.body().contentType();
        return type != null && type.type().equals("application") && type.subtype().equals("json");
    }

    /// A refusal in the server's own words, or what a proxy's bare status can be trusted to mean. A proxy may have JSON of its
    /// own: where a bare status means something, only words that the server has for it count.
    private static SyncRefused refusal(Response response, byte[] body) throws IOException {
        var status = response.code();
        var words = WORDS.getOrDefault(status, List.of());
        var error = said(response, body).filter(own -> words.isEmpty() || words.contains(own.code()))
            .or(() -> words.stream().findFirst().map(word -> new SyncError(word, "", true, 0, Map.of())))
            .orElseThrow(() -> new IOException("status " + status + " without an answer of the server's"));
        var askedMs = Math.max(error.retryAfterMs(), retryAfterMs(response));
        return new SyncRefused(
                new SyncError(error.code(), error.message(), error.retryable(), askedMs, error.details()));
    }

    private static Optional<SyncError> said(Response response, byte[] body) {
        if (!ours(response) || response.code() < 400) {
            return Optional.empty();
        }
        try {
            var error = Json.read(body, SyncError.class);
            return Optional.of(
                    new SyncError(
                            error.code().toUpperCase(Locale.ROOT),
                            error.message(),
                            error.retryable(),
                            error.retryAfterMs(),
                            error.details()));
        } catch (MalformedChange _) {
            return Optional.empty();
        }
    }

    /// Seconds, or a date: by the clock of who wrote it, if that is said. 0 if it is neither.
    private static long retryAfterMs(Response response) {
        var header = Optional.ofNullable(response.header(AFTER)).orElse("");
        if (header.matches("[0-9]{1,6}")) {
            return Long.parseLong(header) * 1_000;
        }
        var said = Optional.ofNullable(response.headers().getInstant("Date")).map(Instant::toEpochMilli);
        return Optional.ofNullable(response.headers().getInstant(AFTER))
            .map(then -> then.toEpochMilli() - said.orElse(response.receivedResponseAtMillis()))
            .orElse(0L);
    }
}
