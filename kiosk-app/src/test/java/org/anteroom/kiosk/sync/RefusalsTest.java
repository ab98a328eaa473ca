package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import okio.Buffer;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.HelloAnswer;
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
    private static final Headers OURS = Headers.of("Content-Type", "application/json");

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
                new HelloAnswer("token", "", HelloAnswer.SYNC, NOON.millis(), 0, "", Map.of(), Map.of(), 0, 0,
                        List.of()));
    }

    private void answers(int status, Object message) {
        web.enqueue(new MockResponse.Builder().code(status)
            .headers(OURS)
            .body(new Buffer().write(Json.bytes(message)))
            .build());
    }
}
