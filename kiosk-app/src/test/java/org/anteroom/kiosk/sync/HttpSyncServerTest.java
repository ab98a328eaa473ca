package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okio.Buffer;
import okio.GzipSink;
import okio.GzipSource;
import okio.Okio;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.SyncError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSyncServerTest {
    private static final PushAnswer ACKNOWLEDGED = new PushAnswer(
            1,
            "ab",
            1_000,
            7,
            List.of(new Outcome(1, OutcomeKind.APPLIED, 7, "")));
    private static final Headers OURS = Headers.of("Content-Type", "application/json");

    private final MockWebServer web = new MockWebServer();
    private HttpSyncServer server = new HttpSyncServer(HttpSyncServer.timeouts().build(), web());

    private okhttp3.HttpUrl web() {
        try {
            web.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return web.url("/");
    }

    @BeforeEach
    void quick() {
        var client = HttpSyncServer.timeouts().readTimeout(Duration.ofMillis(250)).build();
        server = new HttpSyncServer(client, web.url("/"));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void changes_go_up_packed_and_outcomes_come_back() throws Exception {
        enqueue(200, Json.bytes(ACKNOWLEDGED));

        assertThat(server.push("secret", push(40))).isEqualTo(ACKNOWLEDGED);

        var request = web.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/sync/v1/push");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer secret");
        assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
        var sent = Objects.requireNonNull(request.getBody());
        var body = Okio.buffer(new GzipSource(new Buffer().write(sent))).readByteArray();
        assertThat(Json.read(body, PushRequest.class)).isEqualTo(push(40));
    }

    @Test
    void a_push_may_ask_for_the_page_that_follows() throws Exception {
        var answer = ACKNOWLEDGED.with(new PullAnswer(List.of(), "7", 7, false, 7, 1_000));
        enqueue(200, Json.bytes(answer));

        assertThat(server.push("secret", push(40), "5@desk", 100)).isEqualTo(answer);

        var url = web.takeRequest().getUrl();
        assertThat(url.encodedPath()).isEqualTo("/sync/v1/push");
        assertThat(url.query()).isEqualTo("cursor=5@desk&max=100&schema=1");
    }

    @Test
    void a_page_comes_down_packed() throws Exception {
        var page = new PullAnswer(List.of(), "7", 7, false, 7, 1_000);
        web.enqueue(packed(Json.bytes(page)).build());

        assertThat(server.pull("secret", "5", 100, new LongPoll(0))).contains(page);

        assertThat(web.takeRequest().getUrl().query()).isEqualTo("cursor=5&max=100&schema=1&wait=0");
    }

    @Test
    void a_portal_page_is_no_answer_whatever_its_status() {
        for (var status : List.of(200, 302, 401, 403, 404, 409, 410, 500, 511)) {
            web.enqueue(
                    new MockResponse.Builder().code(status)
                        .headers(Headers.of("Content-Type", "text/html", "Location", "http://127.0.0.1:9/"))
                        .body("<html>Welcome to our network</html>")
                        .build());
            assertNoAnswer("status " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<html>Welcome</html>",
            "{}",
            "[]",
            "null",
            "",
            "{\"ack_n\":1}",
            "{\"ack_n\":7,\"ack_hash\":\"\",\"server_ms\":9223372036854775807,\"head\":1,\"outcomes\":[]}",
            "{\"ack_n\":\"x\",\"ack_hash\":\"\",\"server_ms\":1,\"head\":1,\"outcomes\":[]}"})
    void something_else_that_claims_to_be_json_is_no_answer(String body) {
        enqueue(200, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertNoAnswer(body);
    }

    @Test
    void a_body_cut_anywhere_is_no_answer() {
        var whole = Json.bytes(ACKNOWLEDGED);
        for (var cut = 0; cut < whole.length; cut += 7) {
            web.enqueue(
                    new MockResponse.Builder().headers(OURS)
                        .body(new Buffer().write(whole, 0, cut))
                        .setHeader("Content-Length", whole.length)
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build());
            assertNoAnswer("cut at " + cut);
        }
    }

    @Test
    void truncated_gzip_is_no_answer() {
        var packed = gzip(Json.bytes(ACKNOWLEDGED));
        for (var cut = 1; cut < packed.size(); cut += 5) {
            web.enqueue(
                    new MockResponse.Builder().headers(OURS)
                        .setHeader("Content-Encoding", "gzip")
                        .body(new Buffer().write(packed.snapshot(), 0,
                                (int) Math.min(cut, packed.size() - 1)))
                        .build());
            assertNoAnswer("cut at " + cut);
        }
    }

    @Test
    void a_bomb_is_no_answer() {
        var zeros = new Buffer().write(new byte[1 << 20]);
        var bomb = new Buffer();
        try (var gzip = new GzipSink(bomb)) {
            for (var i = 0; i < 70; i++) {
                gzip.write(zeros.clone(), zeros.size());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        web.enqueue(
                new MockResponse.Builder().headers(OURS)
                    .setHeader("Content-Encoding", "gzip")
                    .body(bomb)
                    .build());

        assertNoAnswer("bomb");
    }

    @Test
    void a_half_open_connection_is_given_up() {
        web.enqueue(new MockResponse.Builder().onRequestBody(SocketEffect.Stall.INSTANCE).build());
        assertNoAnswer("silence");

        web.enqueue(
                new MockResponse.Builder().headers(OURS)
                    .body(new Buffer().write(Json.bytes(ACKNOWLEDGED)))
                    .onResponseBody(SocketEffect.Stall.INSTANCE)
                    .build());
        assertNoAnswer("silence in the middle of an answer");
    }

    @Test
    void a_refusal_says_why() {
        var error = new SyncError("LOG_GAP", "Begin earlier.", false, 0, Map.of("expect_n", "4"));
        enqueue(409, Json.bytes(error));

        assertThat(refusal()).isEqualTo(error);
    }

    @Test
    void proxies_may_say_too_large_and_slow_down_in_their_own_words() {
        web.enqueue(new MockResponse.Builder().code(413).body("<html>too large</html>").build());
        assertThat(refusal().code()).isEqualTo("BATCH_TOO_LARGE");

        web.enqueue(new MockResponse.Builder().code(429).setHeader("Retry-After", "7").build());
        var slow = refusal();
        assertThat(slow.code()).isEqualTo("SLOW_DOWN");
        assertThat(slow.retryAfterMs()).isEqualTo(7_000);

        web.enqueue(new MockResponse.Builder().code(503).build());
        assertThat(refusal().code()).isEqualTo("SITE_BUSY");
    }

    /// As a proxy says when it hung up just as the request came: the server has not seen it. If it had, it would answer the
    /// same push with what it answered before.
    @Test
    void after_a_408_the_very_same_push_is_sent_once_more_and_after_a_second_the_device_is_offline()
            throws Exception {
        web.enqueue(new MockResponse.Builder().code(408).build());
        enqueue(200, Json.bytes(ACKNOWLEDGED));

        assertThat(server.push("secret", push(40))).isEqualTo(ACKNOWLEDGED);

        var first = web.takeRequest();
        var second = web.takeRequest();
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders()).isEqualTo(first.getHeaders());
        for (var status : List.of(408, 408, 200)) {
            web.enqueue(new MockResponse.Builder().code(status).build());
        }
        assertThatThrownBy(() -> server.push("secret", push(40))).isInstanceOf(IOException.class)
            .hasMessageContaining("408");
        assertThat(web.getRequestCount()).isEqualTo(4);
    }

    @Test
    void a_device_without_anything_to_send_says_so() throws Exception {
        enqueue(200, Json.bytes(new PullAnswer(List.of(), "7", 7, false, 7, 1_000)));
        var poll = new LongPoll(0);
        poll.says(new LongPoll.NothingToSend(41, 1_000));

        server.pull("secret", "5", 100, poll);

        assertThat(web.takeRequest().getUrl().query())
            .isEqualTo("cursor=5&max=100&schema=1&wait=0&n=41&since=1000");
    }

    @Test
    void a_long_wait_has_longer_for_its_answer_than_other_requests() throws Exception {
        var page = new PullAnswer(List.of(), "7", 7, false, 7, 1_000);
        web.enqueue(packed(Json.bytes(page)).headersDelay(500, TimeUnit.MILLISECONDS).build());

        assertThat(server.pull("secret", "5", 100, new LongPoll(Patience.LONGEST_MS))).contains(page);
    }

    @Test
    void the_system_watches_over_a_line_on_which_nothing_is_said() throws Exception {
        try (var socket = HttpSyncServer.timeouts().build().socketFactory().createSocket()) {
            assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(25);
        }
    }

    @Test
    void ending_a_poll_ends_the_wait_at_once() throws Exception {
        var patient = new HttpSyncServer(HttpSyncServer.timeouts().build(), web.url("/"));
        web.enqueue(new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).headers(OURS).build());
        var poll = new LongPoll(15_000);
        var pulled = CompletableFuture.supplyAsync(() -> {
            try {
                return patient.pull("secret", "5", 100, poll);
            } catch (IOException | SyncRefused e) {
                throw new IllegalStateException(e);
            }
        });
        web.takeRequest();

        poll.end();

        assertThat(pulled).succeedsWithin(Duration.ofSeconds(2)).matches(java.util.Optional::isEmpty);
    }

    @Test
    void a_poll_ended_before_it_begins_does_not_wait() throws Exception {
        web.enqueue(new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).headers(OURS).build());
        var poll = new LongPoll(15_000);
        poll.end();

        assertThat(server.pull("secret", "5", 100, poll)).isEmpty();
    }

    private void enqueue(int status, byte[] body) {
        web.enqueue(
                new MockResponse.Builder().code(status).headers(OURS).body(new Buffer().write(body)).build());
    }

    private static MockResponse.Builder packed(byte[] body) {
        return new MockResponse.Builder().headers(OURS)
            .setHeader("Content-Encoding", "gzip")
            .body(gzip(body));
    }

    private static Buffer gzip(byte[] body) {
        var packed = new Buffer();
        try (var gzip = new GzipSink(packed)) {
            gzip.write(new Buffer().write(body), body.length);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed;
    }

    private void assertNoAnswer(String what) {
        assertThatExceptionOfType(IOException.class).as(what)
            .isThrownBy(() -> server.push("secret", push(1)));
    }

    private SyncError refusal() {
        return catchThrowableOfType(SyncRefused.class, () -> server.push("secret", push(1))).error();
    }

    private static PushRequest push(int size) {
        return Pushes.of(size, Fields.of("given_name", "Ana"));
    }
}
