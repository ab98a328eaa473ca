package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
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
import org.anteroom.model.wire.SyncError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncEngineTest {
    private static final MonotonicClock MONOTONIC = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    @TempDir
    private Path folder;

    private final Waiting server = new Waiting();
    private final AtomicReference<Supplier<String>> network = new AtomicReference<>(() -> "10.0.0.7");
    private LocalStore store;
    private SyncEngine engine;

    @BeforeEach
    void start() {
        store = LocalStores.enrolled(folder, "3", InstantSource.system());
        var time = new ServerTime(MONOTONIC, InstantSource.system());
        var cycle = Cycles.of(store, server, time, MONOTONIC);
        engine = SyncEngine.start(store, cycle, new Network(() -> Set.of(network.get().get())));
    }

    @AfterEach
    void stop() {
        engine.close();
        store.close();
    }

    @Test
    void a_commit_ends_the_wait_and_is_at_the_server_at_once() {
        await().until(() -> server.waiting.getCount() == 0);
        assertThat(engine.cycle().status().allSynced()).isTrue();

        put();

        await().atMost(Duration.ofSeconds(2)).until(() -> server.kept.get() == 1);
        await().until(() -> engine.cycle().status().allSynced());
    }

    @Test
    void a_person_who_asks_need_not_wait_for_the_timer() {
        server.down.set(true);
        engine.retryNow();
        await().until(() -> engine.cycle().status().state() == SyncState.OFFLINE);
        for (var i = 0; i < 6; i++) {
            engine.retryNow();
        }
        server.down.set(false);
        put();
        engine.retryNow();

        await().atMost(Duration.ofSeconds(3)).until(() -> server.kept.get() == 1);
    }

    @Test
    void another_network_is_tried_at_once_however_long_the_wait_would_be() {
        server.refuses.set(true);
        engine.retryNow();
        await().until(() -> engine.cycle().status().state() == SyncState.ATTENTION);

        server.refuses.set(false);
        network.set(() -> "192.168.1.7");

        await().until(() -> engine.cycle().status().allSynced());
    }

    @Test
    void a_bug_or_a_full_disk_does_not_end_the_loop() {
        server.bug.set(true);
        engine.retryNow();
        await().until(() -> engine.cycle().status().state() == SyncState.ATTENTION);

        server.bug.set(false);
        engine.retryNow();

        await().until(() -> engine.cycle().status().allSynced());
    }

    @Test
    void who_cannot_show_how_sync_stands_does_not_hold_it_up() {
        engine.cycle().onStatus(_ -> {
            throw new StackOverflowError("a planted bug");
        });
        put();
        engine.retryNow();

        await().until(() -> server.kept.get() == 1 && engine.cycle().status().allSynced());
    }

    @Test
    void who_interrupts_the_loop_does_not_end_it() {
        server.refuses.set(true);
        engine.retryNow();
        await().until(() -> engine.cycle().status().state() == SyncState.ATTENTION);

        Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter(thread -> thread.getName().equals("sync"))
            .forEach(Thread::interrupt);
        server.refuses.set(false);
        put();

        await().until(() -> {
            engine.retryNow();
            return server.kept.get() == 1;
        });
    }

    @Test
    void who_cannot_say_what_network_this_is_does_not_end_the_loop() {
        server.refuses.set(true);
        engine.retryNow();
        await().until(() -> engine.cycle().status().state() == SyncState.ATTENTION);
        var asked = new CountDownLatch(1);
        network.set(() -> {
            asked.countDown();
            throw new IllegalStateException("a planted bug");
        });
        await().until(() -> asked.getCount() == 0);

        server.refuses.set(false);
        put();
        engine.retryNow();

        await().until(() -> server.kept.get() == 1);
    }

    @Test
    void what_the_server_makes_of_a_change_is_told_to_who_waits_for_it() {
        await().until(() -> server.waiting.getCount() == 0);
        var outcomes = Outcomes.of(store);

        var told = outcomes.of(put(), Duration.ofMinutes(1)).join();
        assertThat(told).map(Outcome::kind).contains(OutcomeKind.APPLIED);
        assertThat(outcomes.of(new ChangeId(store.self().device(), 1, 1), Duration.ofMinutes(1)))
            .isCompletedWithValue(told);
    }

    @Test
    void nobody_waits_longer_for_a_silent_server_than_they_said() {
        server.down.set(true);
        engine.retryNow();
        await().until(() -> engine.cycle().status().state() == SyncState.OFFLINE);

        assertThat(Outcomes.of(store).of(put(), Duration.ofMillis(50)).join()).isEmpty();
    }

    private ChangeId put() {
        var put = Draft.put(RowKind.PATIENT, "p", Fields.of("given_name", "Ana"));
        return store.commit(Change.KIOSK, List.of(put)) instanceof Commit.Done done
                ? done.changes().getFirst().id()
                : fail("the commit was refused");
    }

    /// A server that lets polls wait until they are ended.
    private static final class Waiting implements SyncServer {
        private final AtomicBoolean down = new AtomicBoolean();
        private final AtomicBoolean bug = new AtomicBoolean();
        private final AtomicBoolean refuses = new AtomicBoolean();
        private final AtomicLong kept = new AtomicLong();
        private final CountDownLatch waiting = new CountDownLatch(1);

        @Override
        public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
            trouble();
            return new HelloAnswer("token", "", HelloAnswer.SYNC, now(), kept.get(), "", Map.of(), Map.of(),
                    kept.get(),
                    0,
                    List.of());
        }

        @Override
        public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
            trouble();
            kept.set(request.lastN());
            var outcomes = request.changes()
                .stream()
                .map(change -> new Outcome(change.id().n(), OutcomeKind.APPLIED, change.id().n(), ""))
                .toList();
            return new PushAnswer(kept.get(), request.hash(), now(), kept.get(), outcomes);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
                throws IOException, SyncRefused {
            trouble();
            if (poll.waitMs() > 0) {
                var hungUp = new CountDownLatch(1);
                poll.hangUpBy(hungUp::countDown);
                waiting.countDown();
                wait(hungUp, poll.waitMs());
                trouble();
            }
            if (poll.ended()) {
                return Optional.empty();
            }
            return Optional.of(
                    new PullAnswer(List.of(), Long.toString(kept.get()), kept.get(), false, kept.get(),
                            now()));
        }

        private static void wait(CountDownLatch hungUp, long millis) throws IOException {
            try {
                if (!hungUp.await(millis, TimeUnit.MILLISECONDS)) {
                    throw new IOException("nobody hung up");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private void trouble() throws IOException, SyncRefused {
            if (refuses.get()) {
                throw new SyncRefused(new SyncError("NEVER_HEARD_OF", "", false, 0, Map.of()));
            }
            if (down.get()) {
                throw new IOException("down");
            }
            if (bug.get()) {
                throw new IllegalStateException("a planted bug");
            }
        }

        private static long now() {
            return InstantSource.system().millis();
        }
    }
}
