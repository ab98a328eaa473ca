package org.anteroom.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.SyncError;

/// Writes answers: the API's envelope, the error body of sync (sync.md 10), or a plain line for people.
public final class Answers {
    private static final String JSON = "application/json; charset=utf-8";

    private Answers() {}

    /// Answers with data in the envelope.
    public static void ok(Context request, JsonNode data) {
        ok(request, 200, data);
    }

    /// Answers with data in the envelope and this status.
    public static void ok(Context request, int status, JsonNode data) {
        json(request, status, StrictJson.object().put("success", true).set("data", data));
    }

    /// Answers with plain JSON.
    public static void json(Context request, int status, JsonNode body) {
        bytes(request, status, StrictJson.bytes(body));
    }

    /// Answers with JSON that is already written.
    public static void bytes(Context request, int status, byte[] json) {
        request.status(status).contentType(JSON).result(json);
    }

    /// Answers with an error, in the style of the path asked.
    public static void refuse(Context request, Refusal refusal) {
        if (refusal.retryAfter().isPositive()) {
            var seconds = Math.max(1, refusal.retryAfter().plusMillis(999).toSeconds());
            request.header("Retry-After", Long.toString(seconds));
        }
        if (refusal.status() == 401) {
            request.header("WWW-Authenticate", "Bearer");
        }
        if (request.path().startsWith("/sync/")) {
            bytes(request, refusal.status(), Json.bytes(syncError(refusal)));
        } else if (isOfPeople(request)) {
            request.status(refusal.status())
                .contentType("text/plain; charset=utf-8")
                .result(refusal.sentence() + "\n");
        } else {
            json(request, refusal.status(), apiError(refusal));
        }
    }

    /// Whether a person looks at the answer: the console's pages, and what a browser was told to show outside the API.
    private static boolean isOfPeople(Context request) {
        var accepted = Optional.ofNullable(request.header("Accept")).orElse("");
        return request.path().startsWith("/console")
                || (accepted.contains("text/html") && !request.path().startsWith("/api/"));
    }

    private static JsonNode apiError(Refusal refusal) {
        var error = StrictJson.object().put("code", refusal.code()).put("message", refusal.sentence());
        error.set("details", StrictJson.node(refusal.details()));
        return StrictJson.object().put("success", false).set("error", error);
    }

    private static SyncError syncError(Refusal refusal) {
        var details = new TreeMap<String, String>();
        refusal.details().forEach((name, value) -> details.put(name, String.valueOf(value)));
        return new SyncError(
                refusal.code().toUpperCase(Locale.ROOT),
                refusal.sentence(),
                refusal.retryable(),
                refusal.retryAfter().toMillis(),
                details);
    }
}
