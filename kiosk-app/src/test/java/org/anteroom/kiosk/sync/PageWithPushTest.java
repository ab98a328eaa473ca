package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.anteroom.model.row.RowKey;
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

/// A device that is told with the answer to a push what came meanwhile.
final class PageWithPushTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final RowKey BO = new RowKey(RowKind.PATIENT, "bo");

    @TempDir
    private Path folder;

    private final Busy server = new Busy();
    private LocalStore store;
    private SyncCycle cycle;

    @BeforeEach
    void begin() {
        store = LocalStores.enrolled(folder, "3", NOON);
        MonotonicClock monotonic = () -> 0;
        cycle = Cycles.of(store, server, new ServerTime(monotonic, NOON), monotonic);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_came_meanwhile_is_there_with_the_acknowledgement_and_the_next_thing_is_to_wait() {
        steps(2);
        register(1);

        cycle.step();
        assertThat(store.find(BO)).isPresent();
        assertThat(store.waiting().changes()).isZero();
        assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
        cycle.step();
        assertThat(server.asked).containsExactly("hello", "pull 0", "push from 1", "pull 25000");
    }

    @Test
    void who_has_no_page_yet_or_sends_much_does_not_ask() {
        register(1);
        steps(3);
        register(21);
        steps(2);

        assertThat(server.asked).containsExactly("hello", "push", "pull 0", "push", "pull 0");
    }

    @Test
    void only_the_last_of_several_pushes_asks() {
        steps(2);
        register(501);
        steps(2);

        assertThat(server.asked).containsExactly("hello", "pull 0", "push", "push from 1");
    }

    @Test
    void a_page_that_is_not_the_last_is_followed_by_the_next() {
        steps(2);
        register(1);
        server.more = true;
        cycle.step();

        assertThat(cycle.status().state()).isEqualTo(SyncState.SYNCING);
        server.more = false;
        cycle.step();
        assertThat(server.asked).containsExactly("hello", "pull 0", "push from 1", "pull 0");
        assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
    }

    @Test
    void a_page_that_cannot_be_read_keeps_nothing_from_being_acknowledged() {
        steps(2);
        register(1);
        server.cutsPages = true;
        steps(3);

        assertThat(store.waiting().changes()).isZero();
        assertThat(server.asked).containsExactly("hello", "pull 0", "push from 1", "hello", "push");
    }

    private void register(int patients) {
        IntStream.range(0, patients)
            .forEach(_ -> store.commit(Change.KIOSK,
                    List.of(Draft.put(RowKind.PATIENT, "p" + store.self().log().n(),
                            Fields.of("given_name", "Ana")))));
    }

    private void steps(int count) {
        for (var i = 0; i < count; i++) {
            cycle.step();
        }
    }

    /// A server at which somebody else registers Bo at once.
    private static final class Busy implements SyncServer {
        private final List<String> asked = new ArrayList<>();
        private boolean more;
        private boolean cutsPages;
        private long head;

        @Override
        public HelloAnswer hello(HelloRequest request) {
            asked.add("hello");
            return Cycles.letsIn(1_000);
        }

        @Override
        public PushAnswer push(String token, PushRequest request) {
            asked.add("push");
            return taken(request);
        }

        @Override
        public PushAnswer push(String token, PushRequest request, String cursor, int max)
                throws IOException {
            asked.add("push from " + cursor);
            if (cutsPages) {
                throw new IOException("cut");
            }
            var answer = taken(request);
            head++;
            var made = new Mark(head, new ChangeId(new DeviceId("other"), 1, 1),
                    new Stamp(1, 0, new DeviceId("other")));
            var bo = new Row(BO, head, Fields.of("given_name", "Bo"), History.of(made));
            return answer.with(new PullAnswer(List.of(bo), Long.toString(head), head, more, head, 1_000));
        }

        private PushAnswer taken(PushRequest request) {
            var outcomes = request.changes()
                .stream()
                .map(change -> new Outcome(change.id().n(), OutcomeKind.APPLIED, ++head, ""))
                .toList();
            return new PushAnswer(request.lastN(), request.hash(), 1_000, head, outcomes);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll) {
            asked.add("pull " + poll.waitMs());
            head = Math.max(1, head);
            return Optional.of(new PullAnswer(List.of(), Long.toString(head), head, false, head, 1_000));
        }
    }
}
