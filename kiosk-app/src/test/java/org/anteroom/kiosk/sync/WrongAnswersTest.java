package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose answers make no sense costs a device nothing that was made on it, and is not asked without a pause.
final class WrongAnswersTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final int MADE = 5;

    @TempDir
    private Path folder;

    private final Answering server = new Answering();
    private LocalStore store;
    private SyncCycle cycle;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", NOON);
        MonotonicClock monotonic = () -> server.now;
        cycle = Cycles.of(store, server, new ServerTime(monotonic, NOON), monotonic);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Row row(long ver) {
        var device = new DeviceId("d2");
        var mark = new Mark(ver, new ChangeId(device, 1, ver), new Stamp(ver, 0, device));
        return new Row(Draft.put(RowKind.PATIENT, "ana", Fields.NONE).row(), ver,
                Fields.of("given_name", "Ana"), History.of(mark));
    }

    private static PullAnswer page(List<Row> rows, boolean more, long head) {
        return new PullAnswer(rows, "7", 7, more, head, NOON.millis());
    }

    @Test
    void outcomes_of_other_changes_acknowledge_nothing() {
        for (var n = 0; n < MADE; n++) {
            store.commit(Change.KIOSK,
                    List.of(Draft.put(RowKind.PATIENT, "p" + n, Fields.of("given_name", "Ana"))));
        }
        for (var shift : List.of(1, -1, 100)) {
            server.outcome = (push, n) -> n + shift;
            cycle.step();
            cycle.step();

            assertThat(store.self().log().ackN()).as("%d", shift).isZero();
            assertThat(cycle.status().state()).isEqualTo(SyncState.OFFLINE);
        }
        server.outcome = (push, _) -> push.firstN();
        cycle.step();
        cycle.step();
        assertThat(store.self().log().ackN()).isZero();

        server.outcome = (_, n) -> n;
        cycle.step();
        cycle.step();
        assertThat(store.waiting().changes()).isZero();
    }

    @Test
    void a_feed_that_never_moves_is_not_read_without_a_pause() {
        var pages = Map.<String, PullAnswer>of(
                "more for ever", page(List.of(), true, 7),
                "the same rows for ever", page(List.of(row(7)), true, 7),
                "the same rows at the head", page(List.of(row(7)), false, 7),
                "a head nobody reaches", page(List.of(), false, 99));
        pages.forEach((name, page) -> {
            server.page = _ -> page;
            for (var i = 0; i < 4; i++) {
                cycle.step();
            }
            for (var i = 0; i < 20; i++) {
                assertThat(cycle.step()).as(name).isPositive();
            }
        });
    }

    /// A server that answers at once, and as it is told.
    private static final class Answering implements SyncServer {
        private long now;
        private BiFunction<PushRequest, Long, Long> outcome = (_, n) -> n;
        private Function<String, PullAnswer> page = _ -> page(List.of(), false, 7);

        @Override
        public HelloAnswer hello(HelloRequest request) {
            return new HelloAnswer("token", "", HelloAnswer.SYNC, NOON.millis(), 0, "", Map.of(), Map.of(), 7,
                    0,
                    List.of());
        }

        @Override
        public PushAnswer push(String token, PushRequest request) {
            now += 10;
            var outcomes = request.changes()
                .stream()
                .map(change -> new Outcome(outcome.apply(request, change.id().n()), OutcomeKind.APPLIED, 7,
                        ""))
                .toList();
            return new PushAnswer(request.lastN(), request.hash(), NOON.millis(), 7, outcomes);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll) {
            now += 10;
            return Optional.of(page.apply(cursor));
        }
    }
}
