package org.anteroom.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// Talks to a server on the loopback as a client would, and keeps what came back.
public final class Exchange {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(30))
        .followRedirects(false)
        .build();
    private final String base;
    private final Map<String, String> headers;

    /// What came back.
    public record Reply(int status, Map<String, String> headers, String text) {}

    /// Talks to this port, with these headers on every request.
    public Exchange(int port, Map<String, String> headers) {
        this.base = "http://localhost:" + port;
        this.headers = Map.copyOf(headers);
    }

    /// Asks for an address.
    public Reply get(String path) throws IOException {
        return send(request(path, Map.of()).get().build());
    }

    /// Asks for an address with more headers.
    public Reply get(String path, Map<String, String> more) throws IOException {
        return send(request(path, more).get().build());
    }

    /// Sends JSON.
    public Reply post(String path, String json) throws IOException {
        return post(path, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// Sends bytes as JSON, with more headers.
    public Reply post(String path, byte[] body, Map<String, String> more) throws IOException {
        return send(request(path, more).post(RequestBody.create(body, JSON)).build());
    }

    /// Sends JSON by any method, with more headers.
    public Reply send(String method, String path, String json, Map<String, String> more) throws IOException {
        var body = method.equals("GET") || method.equals("HEAD") ? null
                : RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON);
        return send(request(path, more).method(method, body).build());
    }

    /// Sends a form.
    public Reply form(String path, String form, Map<String, String> more) throws IOException {
        var type = MediaType.get("application/x-www-form-urlencoded");
        return send(request(path, more).post(RequestBody.create(form, type)).build());
    }

    /// The same bytes under gzip.
    public static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private Request.Builder request(String path, Map<String, String> more) {
        var request = new Request.Builder().url(base + path);
        headers.forEach(request::header);
        more.forEach(request::header);
        return request;
    }

    private Reply send(Request request) throws IOException {
        try (var response = client.newCall(request).execute()) {
            var received = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            response.headers().forEach(pair -> received.put(pair.getFirst(), pair.getSecond()));
            return new Reply(response.code(), received, response.body().string());
        }
    }
}
