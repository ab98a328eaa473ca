package org.anteroom.installer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// Talks to a server's API and keeps how long each kind of call took.
final class ApiClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST = 200_000;

    private final OkHttpClient http = new OkHttpClient.Builder().callTimeout(Duration.ofMinutes(2)).build();
    private final String base;
    private final String token;
    private final Map<String, Times> times = new ConcurrentSkipListMap<>();

    ApiClient(String url, String token) {
        this.base = url + "api/v1";
        this.token = token;
    }

    /// What came back.
    record Reply(int status, JsonNode body) {
        JsonNode data() {
            return body.path("data");
        }
    }

    /// Calls.
    ///
    /// @param kind under which the time is kept
    /// @param body empty for none
    Reply call(String kind, String method, String path, String body) throws IOException {
        var request = new Request.Builder().url(base + path)
            .header("Authorization", "Bearer " + token)
            .method(method, method.equals("GET") ? null : RequestBody.create(body, JSON))
            .build();
        var begin = System.nanoTime();
        try (var answer = http.newCall(request).execute()) {
            var text = answer.body().bytes();
            var took = System.nanoTime() - begin;
            var kept = times.computeIfAbsent(kind, _ -> new Times(MOST));
            synchronized (kept) {
                kept.add(took);
            }
            return new Reply(answer.code(), MAPPER.readTree(text));
        }
    }

    /// Calls for something that must be done.
    ///
    /// @throws IOException if it was not
    JsonNode must(String kind, String method, String path, String body) throws IOException {
        var reply = call(kind, method, path, body);
        if (reply.status() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + reply.status() + " " + reply.body());
        }
        return reply.data();
    }

    /// How long calls took, by kind.
    Map<String, Times> times() {
        return new TreeMap<>(times);
    }
}
