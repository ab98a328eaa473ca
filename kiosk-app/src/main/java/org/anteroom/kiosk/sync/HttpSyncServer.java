package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.GzipSink;
import org.anteroom.model.change.Change;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.ReadmitRequest;

/// The server over HTTP, gzip both ways.
///
/// What comes back is believed only as far as [Answers] says.
public final class HttpSyncServer implements SyncServer {
    private static final MediaType JSON = MediaType.get("application/json");
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

    /// The timeouts a device needs, and no asking again but its own, to which pins may be added.
    public static OkHttpClient.Builder timeouts() {
        return new OkHttpClient.Builder().connectTimeout(CONNECT)
            .readTimeout(READ)
            .writeTimeout(READ)
            .socketFactory(new LastingSockets())
            .addNetworkInterceptor(Answers::unrepeated)
            .callTimeout(CALL)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(true);
    }

    /// Spends a one-time code: makes this device one of the site. It may be asked again with the same key after a lost
    /// answer.
    public EnrolAnswer enrol(EnrolRequest request) throws IOException, SyncRefused {
        var asked = post("enrol", "", request).newBuilder()
            .header("Idempotency-Key", request.publicKey())
            .build();
        return Answers.read(client.newCall(asked), EnrolAnswer.class, () -> {});
    }

    /// Spends a one-time code: makes this device one of the site again, under the id it has.
    public EnrolAnswer readmit(ReadmitRequest request) throws IOException, SyncRefused {
        return Answers.read(client.newCall(post("readmit", "", request)), EnrolAnswer.class, () -> {});
    }

    @Override
    public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
        return Answers.read(client.newCall(post("hello", "", request)), HelloAnswer.class, () -> {});
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        return Answers.read(client.newCall(post("push", token, request)), PushAnswer.class, () -> {});
    }

    @Override
    public PushAnswer push(String token, PushRequest request, String cursor, int max)
            throws IOException, SyncRefused {
        var asked = post("push", token, request).newBuilder().url(page("push", cursor, max).build()).build();
        return Answers.read(client.newCall(asked), PushAnswer.class, () -> {});
    }

    @Override
    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
            throws IOException, SyncRefused {
        var url = page("pull", cursor, max).addQueryParameter("wait",
                Long.toString(TimeUnit.MILLISECONDS.toSeconds(poll.waitMs())));
        poll.nothingToSend()
            .ifPresent(nothing -> url.addQueryParameter("n", Long.toString(nothing.n()))
                .addQueryParameter("since", Long.toString(nothing.sinceMs())));
        var call = waiting(poll).newCall(got(url.build(), token));
        poll.hangUpBy(call::cancel);
        try {
            return Optional.of(Answers.read(call, PullAnswer.class, poll::answered));
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
        return Optional.of(Answers.read(get(url("digest"), token), DigestAnswer.class, () -> {}));
    }

    @Override
    public PullAnswer range(String token, int range) throws IOException, SyncRefused {
        var url = url("digest").newBuilder().addQueryParameter("range", Integer.toString(range)).build();
        return Answers.read(get(url, token), PullAnswer.class, () -> {});
    }

    private Call get(HttpUrl url, String token) {
        return client.newCall(got(url, token));
    }

    private static Request got(HttpUrl url, String token) {
        return new Request.Builder().url(url).header("Authorization", "Bearer " + token).build();
    }

    /// The same client, with time for a wait.
    private OkHttpClient waiting(LongPoll poll) {
        var longer = Duration.ofMillis(Math.max(0, poll.waitMs() - Patience.FIRST_MS));
        return longer.isZero() ? client
                : client.newBuilder()
                    .readTimeout(Duration.ofMillis(client.readTimeoutMillis()).plus(longer))
                    .callTimeout(Duration.ofMillis(client.callTimeoutMillis()).plus(longer))
                    .build();
    }

    private HttpUrl url(String path) {
        return root.newBuilder().addPathSegments("sync/v1/" + path).build();
    }

    private HttpUrl.Builder page(String path, String cursor, int max) {
        return url(path).newBuilder()
            .addQueryParameter("cursor", cursor)
            .addQueryParameter("max", Integer.toString(max))
            .addQueryParameter("schema", Integer.toString(Change.SCHEMA));
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
}
