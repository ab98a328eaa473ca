package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
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

/// What an answer says of the device's own log and of the site's history, to the last change of each.
final class TooEarlyTest {
    private static final DeviceId DESK = new DeviceId("desk-4");
    private static final RowKey BO = new RowKey(RowKind.PATIENT, "bo");

    private final Site server = new Site();
    private LocalStore store;
    private SyncCycle cycle;

    @BeforeEach
    void open(@TempDir Path folder) {
        var clock = new TestClock();
        store = LocalStores.enrolled(folder, "3", clock);
        cycle = Cycles.of(store, server, new ServerTime(() -> 0, clock), () -> 0);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whose_copy_lacks_the_last_change_is_not_current() {
        server.behind = 1;
        steps(3);
        assertThat(cycle.status().state()).isEqualTo(SyncState.SYNCING);

        server.behind = 0;
        steps(1);
        assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
    }

    @Test
    void an_edit_that_came_to_nothing_is_gone_with_the_next_page_though_that_says_nothing_new() {
        steps(3);
        store.commit("staff",
                List.of(new Draft(BO, new Act.Set(List.of(new Edit("given_name", "Bo", "Bob"))))));

        steps(2);

        assertThat(server.asked).endsWith("push 1", "pull");
        assertThat(store.find(BO).orElseThrow().fields().text("given_name")).isEqualTo("Bo");
    }

    @Test
    void a_server_that_has_later_changes_already_is_no_fork() {
        steps(3);
        for (var patient = 0; patient < 300; patient++) {
            store.commit("staff",
                    List.of(Draft.put(RowKind.PATIENT, "p" + patient, Fields.of("given_name", "Ana"))));
        }
        server.losesAnswers = true;
        steps(1);
        server.losesAnswers = false;

        steps(4);

        assertThat(server.asked).containsSubsequence("push 300", "push 250");
        assertThat(store.self().log().epoch()).isOne();
        assertThat(store.waiting().changes()).isZero();
    }

    private void steps(int count) {
        for (var i = 0; i < count; i++) {
            cycle.step();
        }
    }

    /// A server with one patient, to whom nothing that comes changes anything.
    private static final class Site implements SyncServer {
        private final List<String> asked = new ArrayList<>();
        private int behind;
        private boolean losesAnswers;
        private long ackN;
        private String ackHash = "";

        @Override
        public HelloAnswer hello(HelloRequest request) {
            asked.add("hello");
            return Cycles.letsIn(1_000);
        }

        @Override
        public PushAnswer push(String token, PushRequest request) throws SocketTimeoutException {
            asked.add("push " + request.changes().size());
            if (request.lastN() > ackN) {
                ackN = request.lastN();
                ackHash = request.hash();
            }
            if (losesAnswers) {
                throw new SocketTimeoutException();
            }
            var outcomes = request.changes()
                .stream()
                .map(change -> new Outcome(change.id().n(), OutcomeKind.NOOP, 1, ""))
                .toList();
            return new PushAnswer(ackN, ackHash, 1_000, 1, outcomes);
        }

        @Override
        public PushAnswer push(String token, PushRequest request, String cursor, int max)
                throws SocketTimeoutException {
            return push(token, request);
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll) {
            asked.add("pull");
            var position = 1 - behind;
            var mark = new Mark(1, new ChangeId(DESK, 1, 1), new Stamp(1, 0, DESK));
            var bo = new Row(BO, 1, Fields.of("given_name", "Bo"), History.of(mark));
            var rows = cursor.equals("1") || position == 0 ? List.<Row>of() : List.of(bo);
            return Optional.of(
                    new PullAnswer(rows, Integer.toString(position), position, false, 1, 1_000));
        }
    }
}
