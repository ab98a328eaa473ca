package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
import org.anteroom.model.wire.SyncError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncCycleTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    private final Scripted server = new Scripted();
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

    @Test
    void says_hello_pushes_pulls_and_is_current() {
        put(3);

        assertThat(cycle.status().allSynced()).isFalse();
        steps(3);

        assertThat(server.seen).containsExactly("hello", "push 3", "pull");
        var status = cycle.status();
        assertThat(status.state()).isEqualTo(SyncState.CURRENT);
        assertThat(status.allSynced()).isTrue();
        assertThat(status.confirmed()).isPresent();
    }

    @Test
    void a_hello_speaks_of_all_that_was_made_before_its_nonce_was_given() {
        put(1);
        server.asksForProof = true;
        server.during = () -> put(1);

        steps(1);

        assertThat(server.spokeOf).isEqualTo(2);
    }

    @Test
    void a_commit_makes_current_untrue_at_once() {
        steps(2);
        assertThat(cycle.status().allSynced()).isTrue();

        put(1);

        assertThat(cycle.status().allSynced()).isFalse();
        assertThat(cycle.status().state()).isEqualTo(SyncState.SYNCING);
        assertThat(cycle.status().waiting()).isEqualTo(1);
        assertThat(cycle.status().oldest()).contains(NOON.instant());
    }

    @Test
    void silence_is_offline_with_growing_waits_that_never_end() {
        put(1);
        var longest = 0L;
        for (var i = 0; i < 30; i++) {
            server.fail(new IOException("down"));
            var wait = cycle.step();
            assertThat(wait).isBetween(0L, Backoff.CAP_MS);
            longest = Math.max(longest, wait);
            assertThat(cycle.status().state()).isEqualTo(SyncState.OFFLINE);
        }
        assertThat(longest).isGreaterThan(60_000);

        cycle.retry();
        server.fail(new IOException("down"));
        assertThat(cycle.step()).isLessThanOrEqualTo(Backoff.FIRST_MS);
        steps(3);
        assertThat(cycle.status().allSynced()).isTrue();
    }

    @Test
    void batches_grow_while_answers_are_fast_and_shrink_on_timeouts_and_413() {
        put(6_000);
        steps(3);
        assertThat(server.seen).containsExactly("hello", "push 500", "push 1000");

        server.fail(new SocketTimeoutException());
        steps(3);
        server.refuse("BATCH_TOO_LARGE", 0, Map.of());
        steps(2);

        assertThat(server.seen.subList(3, 8))
            .containsExactly("push 2000", "hello", "push 1000", "push 2000", "push 1000");
    }

    @Test
    void what_was_too_large_is_halved_not_what_might_have_been_sent() {
        put(12);
        steps(1);
        server.refuse("BATCH_TOO_LARGE", 0, Map.of());
        steps(3);

        assertThat(server.seen).containsExactly("hello", "push 12", "push 6", "push 6");
    }

    @Test
    void downloads_go_on_during_a_long_drain() {
        put(40);
        server.slow = 3_000;
        cycle.step();
        for (var i = 0; i < 5; i++) {
            server.refuse("BATCH_TOO_LARGE", 0, Map.of());
            cycle.step();
        }
        server.seen.clear();
        steps(9);

        assertThat(server.seen).hasSize(9).endsWith("pull").startsWith("push 1");
    }

    @Test
    void slow_down_waits_as_long_as_asked_and_a_little_more() {
        put(1);
        cycle.step();
        server.refuse("SLOW_DOWN", 10_000, Map.of());

        assertThat(cycle.step()).isBetween(10_000L, 12_500L);
        assertThat(cycle.status().reason()).isEqualTo("SLOW_DOWN");
        steps(2);
        assertThat(cycle.status().allSynced()).isTrue();
    }

    @Test
    void an_unknown_refusal_asks_for_attention_and_tries_again_later() {
        put(1);
        cycle.step();
        server.refuse("MALFORMED", 0, Map.of());

        assertThat(cycle.step()).isEqualTo(Backoff.CAP_MS);
        assertThat(cycle.status().state()).isEqualTo(SyncState.ATTENTION);
        assertThat(cycle.status().reason()).isEqualTo("MALFORMED");
        steps(3);
        assertThat(cycle.status().allSynced()).isTrue();
    }

    @Test
    void an_expired_token_is_renewed_without_a_fuss() {
        steps(2);
        server.refuse("SIGNATURE_INVALID", 0, Map.of());
        steps(3);

        assertThat(server.seen).containsExactly("hello", "pull", "pull", "hello", "pull");
        assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
    }

    @Test
    void a_token_that_expires_again_while_all_else_is_refused_is_renewed_too() {
        for (var refused : List.of("SCHEMA_TOO_OLD", "SLOW_DOWN", "RESTORE_PENDING")) {
            steps(1);
            server.refuse(refused, 0, Map.of());
            steps(1);
            server.refuse("SIGNATURE_INVALID", 0, Map.of());
            steps(1);
            assertThat(cycle.status().reason()).isNotEqualTo("DEVICE_UNKNOWN");
        }
        steps(2);

        assertThat(cycle.status().allSynced()).isTrue();
    }

    @Test
    void a_fork_begins_a_new_log() {
        put(2);
        cycle.step();
        server.refuse("LOG_FORK", 0, Map.of("n", "0"));
        steps(3);

        assertThat(store.self().log().epoch()).isEqualTo(2);
        assertThat(server.seen).containsExactly("hello", "push 2", "hello", "push 2");
    }

    @Test
    void a_feed_that_is_no_more_is_read_anew_but_only_after_a_hello() {
        steps(2);
        server.head = 9;
        steps(1);
        server.refuse("RESNAPSHOT", 0, Map.of());
        steps(2);
        assertThat(store.self().feed().cursor()).isEqualTo("9");

        server.refuse("RESNAPSHOT", 0, Map.of());
        steps(1);
        assertThat(store.self().feed().cursor()).isEmpty();
    }

    @Test
    void a_server_that_lost_history_gets_it_again_once_it_is_open() {
        put(2);
        steps(3);
        server.fail(new IOException("down"));
        server.kept = 1;
        server.head = 1;
        server.refuse("SERVER_BEHIND", 0, Map.of());
        steps(2);
        assertThat(cycle.status().state()).isEqualTo(SyncState.OFFLINE);
        assertThat(cycle.status().reason()).isEqualTo("SERVER_BEHIND");

        steps(3);
        assertThat(server.seen).endsWith("hello", "hello", "push 1");
        assertThat(store.self().log().ackN()).isEqualTo(2);
    }

    @Test
    void a_batch_sent_again_smaller_leaves_nothing_unsent() throws Exception {
        put(4);
        cycle.step();
        server.push("", store.unsent(100).orElseThrow());
        server.refuse("BATCH_TOO_LARGE", 0, Map.of());
        for (var i = 0; i < 6; i++) {
            server.refuse("BATCH_TOO_LARGE", 0, Map.of());
        }
        steps(20);

        assertThat(cycle.status().waiting()).isZero();
        assertThat(cycle.status().allSynced()).isTrue();
    }

    @Test
    void an_answer_that_does_not_fit_what_was_sent_acknowledges_nothing() {
        put(2);
        cycle.step();
        server.lie = true;

        steps(1);

        assertThat(store.self().log().ackN()).isZero();
        assertThat(cycle.status().state()).isEqualTo(SyncState.OFFLINE);
    }

    @Test
    void a_revoked_device_hands_over_what_it_has_and_asks_nothing() {
        put(2);
        server.mode = HelloAnswer.DRAIN;

        steps(3);

        assertThat(server.seen).containsExactly("hello", "push 2");
        assertThat(cycle.status().reason()).isEqualTo("DEVICE_REVOKED");
    }

    @Test
    void a_device_revoked_between_two_pushes_still_hands_over_the_rest() {
        steps(2);
        server.refuse("DEVICE_REVOKED", 0, Map.of());
        server.during = () -> put(1);
        server.mode = HelloAnswer.DRAIN;
        server.seen.clear();

        steps(4);

        assertThat(server.seen).containsExactly("pull", "hello", "push 1");
        assertThat(store.waiting().changes()).isZero();
        assertThat(cycle.status().reason()).isEqualTo("DEVICE_REVOKED");
    }

    private void steps(int count) {
        for (var i = 0; i < count; i++) {
            cycle.step();
        }
    }

    private void put(int count) {
        for (var i = 0; i < count; i++) {
            var id = "p" + store.self().log().n();
            store.commit(Change.KIOSK,
                    List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "Ana"))));
        }
    }

    /// A server that takes everything, unless told to fail or refuse first.
    private static final class Scripted implements SyncServer {
        private final Queue<Exception> troubles = new ArrayDeque<>();
        private final List<String> seen = new ArrayList<>();
        private long now;
        private long slow = 10;
        private long kept;
        private long head;
        private String mode = HelloAnswer.SYNC;
        private boolean lie;
        private boolean asksForProof;
        private long spokeOf;
        private Runnable during = () -> {};

        void fail(IOException trouble) {
            troubles.add(trouble);
        }

        void refuse(String code, long retryAfterMs, Map<String, String> details) {
            troubles.add(new SyncRefused(new SyncError(code, "", false, retryAfterMs, details)));
        }

        @Override
        public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
            answering("hello");
            spokeOf = request.n();
            var asks = asksForProof && request.nonce().isEmpty();
            return new HelloAnswer(asks ? "" : "token", asks ? "nonce" : "", mode, NOON.millis(), kept, "",
                    Map.of(), Map.of(), head, 0,
                    List.of());
        }

        @Override
        public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
            answering("push " + request.changes().size());
            var outcomes = new ArrayList<Outcome>();
            for (var change : request.changes()) {
                head++;
                outcomes.add(new Outcome(change.id().n(), OutcomeKind.APPLIED, head, ""));
            }
            kept = Math.max(kept, request.lastN());
            return lie
                    ? new PushAnswer(kept, "", NOON.millis(), head, List.of())
                    : new PushAnswer(kept, request.hash(), NOON.millis(), head, outcomes);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
                throws IOException, SyncRefused {
            answering("pull");
            return Optional
                .of(new PullAnswer(List.of(), Long.toString(head), head, false, head, NOON.millis()));
        }

        private void answering(String what) throws IOException, SyncRefused {
            seen.add(what);
            now += slow;
            during.run();
            during = () -> {};
            var trouble = troubles.poll();
            if (trouble instanceof IOException failed) {
                throw failed;
            }
            if (trouble instanceof SyncRefused refused) {
                throw refused;
            }
        }
    }
}
