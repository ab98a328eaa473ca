package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Response;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.SyncError;

/// What is believed of what comes back: nothing that is not plainly the server's. A page of a captive portal, a
/// redirect, a cut or oversized body or anything but our JSON is no answer at all, whatever its status says (sync.md 9).
final class Answers {
    private static final long MAX_ANSWER = 64L << 20;

    private Answers() {}

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

    /// A refusal in the server's own words, or what a proxy's bare status can be trusted to mean.
    private static SyncRefused refusal(Response response, byte[] body) throws IOException, MalformedChange {
        var status = response.code();
        if (ours(response) && status >= 400) {
            var error = Json.read(body, SyncError.class);
            return new SyncRefused(
                    new SyncError(
                            error.code().toUpperCase(Locale.ROOT),
                            error.message(),
                            error.retryable(),
                            Math.max(error.retryAfterMs(), retryAfterMs(response)),
                            error.details()));
        }
        return switch (status) {
            case 413 -> bare("BATCH_TOO_LARGE", response);
            case 429 -> bare("SLOW_DOWN", response);
            case 503 -> bare("SITE_BUSY", response);
            default -> throw new IOException("status " + status + " without an answer of the server's");
        };
    }

    private static SyncRefused bare(String code, Response response) {
        return new SyncRefused(new SyncError(code, "", true, retryAfterMs(response), Map.of()));
    }

    private static long retryAfterMs(Response response) {
        var header = response.header("Retry-After");
        return header != null && header.matches("[0-9]{1,6}") ? Long.parseLong(header) * 1_000 : 0;
    }
}
