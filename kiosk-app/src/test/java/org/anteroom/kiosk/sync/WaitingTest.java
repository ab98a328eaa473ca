package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

/// A device that waits for news.
final class WaitingTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    private final Quiet server = new Quiet();
    private LocalStore store;
    private SyncCycle cycle;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", NOON);
        MonotonicClock monotonic = () -> server.passed;
        cycle = Cycles.of(store, server, new ServerTime(monotonic, NOON), monotonic);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void each_wait_is_longer_than_the_one_before() {
        steps(6);

        assertThat(server.polls).extracting(LongPoll::waitMs)
            .containsExactly(0L, 25_000L, 50_000L, 75_000L, 100_000L);
    }

    @Test
    void a_long_wait_that_a_proxy_cuts_is_tried_shorter_and_is_no_outage() {
        steps(3);
        server.isCut = true;
        steps(1);
        assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);

        steps(1);
        assertThat(cycle.status().state()).isEqualTo(SyncState.OFFLINE);
        assertThat(server.polls).extracting(LongPoll::waitMs).containsExactly(0L, 25_000L, 50_000L, 25_000L);
    }

    @Test
    void whoever_has_nothing_to_send_says_so_of_a_moment_the_server_knows() {
        store.commit(Change.KIOSK,
                List.of(Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "Ana"))));
        steps(4);

        assertThat(server.polls).extracting(LongPoll::nothingToSend)
            .containsExactly(Optional.of(new LongPoll.NothingToSend(1, 2_000)),
                    Optional.of(new LongPoll.NothingToSend(1, 3_000)));
    }

    @Test
    void whoever_has_something_to_send_says_nothing() {
        server.during = () -> store.commit(Change.KIOSK,
                List.of(Draft.put(RowKind.PATIENT, "p" + store.self().log().n(), Fields.NONE)));
        steps(10);

        assertThat(server.polls).isNotEmpty()
            .extracting(LongPoll::nothingToSend)
            .containsOnly(Optional.empty());
    }

    private void steps(int count) {
        for (var i = 0; i < count; i++) {
            cycle.step();
        }
    }

    /// A server with no news, whose clock goes on by a second with each answer.
    private static final class Quiet implements SyncServer {
        private final List<LongPoll> polls = new ArrayList<>();
        private Runnable during = () -> {};
        private boolean isCut;
        private long passed;
        private long answers;

        @Override
        public HelloAnswer hello(HelloRequest request) {
            during.run();
            return Cycles.letsIn(second());
        }

        @Override
        public PushAnswer push(String token, PushRequest request) {
            during.run();
            var outcomes = request.changes()
                .stream()
                .map(change -> new Outcome(change.id().n(), OutcomeKind.APPLIED, 1, ""))
                .toList();
            return new PushAnswer(request.lastN(), request.hash(), second(), 1, outcomes);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
                throws IOException {
            polls.add(poll);
            passed += poll.waitMs();
            if (isCut) {
                throw new IOException("cut");
            }
            return Optional.of(new PullAnswer(List.of(), "1", 1, false, 1, second()));
        }

        private long second() {
            answers++;
            return answers * 1_000;
        }
    }
}
