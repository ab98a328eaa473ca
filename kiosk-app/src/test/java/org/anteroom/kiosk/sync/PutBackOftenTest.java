package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device whose disk is put back from the same old copy again and again, as where each start undoes all that was
/// written, begins a new log every time: the server has all of those already.
final class PutBackOftenTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final int LOGS = 6;

    @TempDir
    private Path folder;

    private final Logs server = new Logs();
    private LocalStore store;
    private SyncCycle cycle;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", NOON);
        MonotonicClock monotonic = () -> 0;
        cycle = Cycles.of(store, server, new ServerTime(monotonic, NOON), monotonic);
        store.commit(Change.KIOSK,
                List.of(Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "Ana"))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void it_begins_at_once_a_log_that_the_server_does_not_have() {
        steps(3);

        assertThat(store.waiting().changes()).isZero();
        assertThat(store.self().log().epoch()).isEqualTo(LOGS + 1);
    }

    @Test
    void it_finds_one_in_the_end_if_the_server_names_only_former_logs() {
        server.namesLater = false;

        steps(20);

        assertThat(store.waiting().changes()).isZero();
        assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
    }

    private void steps(int count) {
        for (var i = 0; i < count; i++) {
            cycle.step();
        }
    }

    /// A server that has two changes of each log begun so far.
    private static final class Logs implements SyncServer {
        private final Map<Integer, Long> ends = new HashMap<>();
        private boolean namesLater = true;

        Logs() {
            for (var epoch = 1; epoch <= LOGS; epoch++) {
                ends.put(epoch, 2L);
            }
        }

        @Override
        public HelloAnswer hello(HelloRequest request) {
            var others = new HashMap<>(ends);
            others.keySet()
                .removeIf(epoch -> epoch == request.epoch()
                        || (!namesLater && epoch > request.epoch()));
            var ackN = ends.getOrDefault(request.epoch(), 0L);
            return new HelloAnswer("token", "", HelloAnswer.SYNC, NOON.millis(), ackN,
                    ackN == 0 ? "" : "another's", others, Map.of(), 1, 0, List.of());
        }

        @Override
        public PushAnswer push(String token, PushRequest request) {
            ends.put(request.epoch(), request.lastN());
            var outcomes = request.changes()
                .stream()
                .map(change -> new Outcome(change.id().n(), OutcomeKind.APPLIED, 1, ""))
                .toList();
            return new PushAnswer(request.lastN(), request.hash(), NOON.millis(), 1, outcomes);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll) {
            return Optional.of(new PullAnswer(List.of(), "1", 1, false, 1, NOON.millis()));
        }
    }
}
