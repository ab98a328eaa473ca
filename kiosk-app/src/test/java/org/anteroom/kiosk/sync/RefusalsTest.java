package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.SyncError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a device does about every refusal of a push, as it comes over HTTP (sync.md 10, docs/sync-protocol.md 7).
final class RefusalsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    private final MockWebServer web = new MockWebServer();
    private LocalStore store;
    private SyncCycle cycle;

    @BeforeEach
    void open() throws IOException {
        web.start();
        store = LocalStores.enrolled(folder, "3", NOON);
        MonotonicClock monotonic = () -> 0;
        cycle = Cycles.of(store, new HttpSyncServer(HttpSyncServer.timeouts().build(), web.url("/")),
                new ServerTime(monotonic, NOON), monotonic);
        store.commit(Change.KIOSK,
                List.of(Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "Ana"))));
    }

    @AfterEach
    void close() {
        store.close();
        web.close();
    }

    /// When a device tries again.
    enum Again {
        AT_ONCE, WHEN_ASKED, SOON, MUCH_LATER
    }

    @ParameterizedTest
    @CsvSource({
            "400, MALFORMED,            '',               ATTENTION,  MALFORMED,            MUCH_LATER, 1",
            "401, SIGNATURE_INVALID,    '',               SYNCING,    '',                   AT_ONCE,    1",
            "403, DEVICE_REVOKED,       '',               SYNCING,    '',                   AT_ONCE,    1",
            "409, LOG_GAP,              expect_n=1,       CONNECTING, LOG_GAP,              AT_ONCE,    1",
            "409, LOG_FORK,             n=0 epoch=1,      CONNECTING, LOG_FORK,             AT_ONCE,    2",
            "409, EPOCH_STALE,          n=0 epoch=4,      CONNECTING, EPOCH_STALE,          AT_ONCE,    5",
            "409, SERVER_BEHIND,        '',               OFFLINE,    SERVER_BEHIND,        SOON,       1",
            "413, BATCH_TOO_LARGE,      max_changes=2000, ATTENTION,  BATCH_TOO_LARGE,      MUCH_LATER, 1",
            "426, PROTOCOL_UNSUPPORTED, min=2 max=3,      ATTENTION,  PROTOCOL_UNSUPPORTED, MUCH_LATER, 1",
            "428, SCHEMA_TOO_OLD,       need=2,           ATTENTION,  SCHEMA_TOO_OLD,       MUCH_LATER, 1",
            "429, SLOW_DOWN,            '',               SYNCING,    SLOW_DOWN,            WHEN_ASKED, 1",
            "503, SITE_BUSY,            '',               SYNCING,    SITE_BUSY,            WHEN_ASKED, 1",
            "503, RESTORE_PENDING,      '',               OFFLINE,    RESTORE_PENDING,      WHEN_ASKED, 1",
            "500, INTERNAL,             '',               OFFLINE,    INTERNAL,             SOON,       1",
            "418, A_WORD_OF_TOMORROW,   '',               ATTENTION,  A_WORD_OF_TOMORROW,   MUCH_LATER, 1"})
    void a_refused_push_acknowledges_nothing_and_has_one_answer(
            int status,
            String code,
            String details,
            SyncState state,
            String reason,
            Again again,
            int epoch) {
        greets();
        var asked = again == Again.WHEN_ASKED ? 20_000 : 0;
        answers(status, new SyncError(code, "A sentence.", status >= 500, asked, named(details)));

        cycle.step();
        var wait = cycle.step();

        assertThat(cycle.status().state()).isEqualTo(state);
        assertThat(cycle.status().reason()).isEqualTo(reason);
        switch (again) {
            case AT_ONCE -> assertThat(wait).isZero();
            case WHEN_ASKED -> assertThat(wait).isBetween(20_000L, 25_000L);
            case SOON -> assertThat(wait).isBetween(0L, 2 * Backoff.FIRST_MS);
            case MUCH_LATER -> assertThat(wait).isEqualTo(Backoff.CAP_MS);
        }
        var log = store.self().log();
        assertThat(log.ackN()).isZero();
        assertThat(log.epoch()).isEqualTo(epoch);
        assertThat(store.waiting().changes()).isEqualTo(1);
        assertThat(store.unsent(10)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
            "429, Nobody,     ''",
            "503, Nobody,     ''",
            "503, Retry-After, 0",
            "503, Retry-After, -7",
            "429, Retry-After, soon",
            "503, Retry-After, 99999999999999999999999",
            "503, Retry-After, 'Tue, 10 Mar 2026 11:00:00 GMT'"})
    void who_is_put_off_for_no_time_that_can_be_used_waits_as_after_silence(
            int status,
            String header,
            String value) {
        greets();
        cycle.step();
        var longest = 0L;
        for (var i = 0; i < 20; i++) {
            web.enqueue(bare(status, "", Map.of("Date", "Tue, 10 Mar 2026 12:00:00 GMT", header, value)));
            var wait = cycle.step();
            assertThat(wait).isBetween(Backoff.FIRST_MS, Backoff.CAP_MS * 5 / 4);
            longest = Math.max(longest, wait);
        }

        assertThat(longest).isGreaterThan(60_000);
        assertThat(store.waiting().changes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Tue, 10 Mar 2026 12:00:20 GMT",
            "Tuesday, 10-Mar-26 12:00:20 GMT",
            "Tue Mar 10 12:00:20 2026"})
    void who_is_put_off_until_a_time_comes_then(String then) {
        greets();
        cycle.step();
        web.enqueue(bare(503, "",
                Map.of("Date", "Tue, 10 Mar 2026 12:00:00 GMT", "Retry-After", then)));

        assertThat(cycle.step()).isBetween(20_000L, 25_000L);
    }

    @ParameterizedTest
    @CsvSource({"413, 0, 0, ''", "429, 1000, 5000, SLOW_DOWN", "503, 1000, 5000, SITE_BUSY"})
    void a_gateway_with_json_of_its_own_says_no_more_than_its_status(
            int status,
            long least,
            long most,
            String reason) {
        for (var n = 0; n < 8; n++) {
            store.commit(Change.KIOSK,
                    List.of(Draft.put(RowKind.PATIENT, "p" + n, Fields.of("given_name", "Bo"))));
        }
        greets();
        cycle.step();
        for (var body : List.of("{\"message\":\"no\"}", "{\"code\":" + status + ",\"message\":\"no\"}",
                text(new SyncError("MALFORMED", "No.", false, 0, Map.of())))) {
            web.enqueue(bare(status, body, Map.of("Content-Type", "application/json")));

            assertThat(cycle.step()).as(body).isBetween(least, most);
            assertThat(cycle.status().state()).as(body).isEqualTo(SyncState.SYNCING);
            assertThat(cycle.status().reason()).as(body).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROTOCOL_UNSUPPORTED", "SCHEMA_TOO_OLD"})
    void a_program_too_old_to_be_shown_anything_goes_on_handing_over(String code) {
        greets();
        acknowledges(1);
        answers(426, new SyncError(code, "A sentence.", false, 0, Map.of()));
        cycle.step();
        cycle.step();
        assertThat(cycle.step()).isEqualTo(Backoff.CAP_MS);
        assertThat(cycle.status().state()).isEqualTo(SyncState.ATTENTION);
        assertThat(cycle.status().reason()).isEqualTo(code);

        store.commit(Change.KIOSK, List.of(Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "Bo"))));
        assertThat(cycle.reachable()).as("a commit is sent at once").isTrue();
        acknowledges(2);
        cycle.step();

        assertThat(store.waiting().changes()).isZero();
    }

    private void acknowledges(long n) {
        var outcome = new Outcome(n, OutcomeKind.APPLIED, n, "");
        answers(200, new PushAnswer(n, store.self().log().hash(), NOON.millis(), n, List.of(outcome)));
    }

    private static Map<String, String> named(String details) {
        return Arrays.stream(details.split(" ", -1))
            .filter(each -> !each.isEmpty())
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private void greets() {
        answers(200,
                Cycles.letsIn(NOON.millis()));
    }

    private void answers(int status, Object message) {
        web.enqueue(bare(status, text(message), Map.of("Content-Type", "application/json")));
    }

    private static String text(Object message) {
        return new String(Json.bytes(message), StandardCharsets.UTF_8);
    }

    private static MockResponse bare(int status, String body, Map<String, String> headers) {
        return new MockResponse.Builder().code(status).headers(Headers.of(headers)).body(body).build();
    }
}
