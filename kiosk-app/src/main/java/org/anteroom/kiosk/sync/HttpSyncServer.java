package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.GzipSink;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.SyncError;

/// The server over HTTP, gzip both ways.
///
/// Believes nothing that is not plainly the server's: a page of a captive portal, a redirect, a cut or oversized body
/// or anything but our JSON is no answer at all, whatever its status says (sync.md 9).
public final class HttpSyncServer implements SyncServer {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final long MAX_ANSWER = 64L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(40);
    private static final Duration CALL = Duration.ofSeconds(90);
    private static final int SMALL = 512;

    private final OkHttpClient client;
    private final HttpUrl root;

    /// A server at this address.
    ///
    /// @param client with the pins of the site, if any; its timeouts are kept
    /// @param root   such as `https://anteroom.clinic.example/`
    public HttpSyncServer(OkHttpClient client, HttpUrl root) {
        this.client = client;
        this.root = root;
    }

    /// The timeouts a device needs, to which pins may be added.
    public static OkHttpClient.Builder timeouts() {
        return new OkHttpClient.Builder().connectTimeout(CONNECT)
            .readTimeout(READ)
            .writeTimeout(READ)
            .callTimeout(CALL)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(true);
    }

    /// Spends a one-time code: makes this device one of the site.
    public EnrolAnswer enrol(EnrolRequest request) throws IOException, SyncRefused {
        return answer(client.newCall(post("enrol", "", request)), EnrolAnswer.class, () -> {});
    }

    @Override
    public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
        return answer(client.newCall(post("hello", "", request)), HelloAnswer.class, () -> {});
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        return answer(client.newCall(post("push", token, request)), PushAnswer.class, () -> {});
    }

    @Override
    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
            throws IOException, SyncRefused {
        var url = url("pull").newBuilder()
            .addQueryParameter("cursor", cursor)
            .addQueryParameter("max", Integer.toString(max))
            .addQueryParameter("wait", Long.toString(TimeUnit.MILLISECONDS.toSeconds(poll.waitMs())))
            .build();
        var call = get(url, token);
        poll.hangUpBy(call::cancel);
        try {
            return Optional.of(answer(call, PullAnswer.class, poll::answered));
        } catch (IOException e) {
            if (poll.ended() && call.isCanceled()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            poll.answered();
        }
    }

    @Override
    public Optional<DigestAnswer> digest(String token) throws IOException, SyncRefused {
        return Optional.of(answer(get(url("digest"), token), DigestAnswer.class, () -> {}));
    }

    @Override
    public PullAnswer range(String token, int range) throws IOException, SyncRefused {
        var url = url("digest").newBuilder().addQueryParameter("range", Integer.toString(range)).build();
        return answer(get(url, token), PullAnswer.class, () -> {});
    }

    private Call get(HttpUrl url, String token) {
        return client
            .newCall(new Request.Builder().url(url).header("Authorization", "Bearer " + token).build());
    }

    private HttpUrl url(String path) {
        return root.newBuilder().addPathSegments("sync/v1/" + path).build();
    }

    private Request post(String path, String token, Object message) throws IOException {
        var json = Json.bytes(message);
        var request = new Request.Builder().url(url(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json.length < SMALL) {
            return request.post(RequestBody.create(json, JSON)).build();
        }
        return request.header("Content-Encoding", "gzip")
            .post(RequestBody.create(packed(json), JSON))
            .build();
    }

    private static byte[] packed(byte[] json) throws IOException {
        var packed = new Buffer();
        try (var gzip = new GzipSink(packed)) {
            gzip.deflater().setLevel(Deflater.DEFAULT_COMPRESSION);
            gzip.write(new Buffer().write(json), json.length);
        }
        return packed.readByteArray();
    }

    private static <T> T answer(Call call, Class<T> type, Runnable begun) throws IOException, SyncRefused {
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
