package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.kiosk.local.FailingStore;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page of many rows is kept and then shown bit by bit: what came in between must not leave the rest unseen.
final class HalfShownTest {
    private static final DeviceId DESK = new DeviceId("desk-4");

    private final Site server = new Site();

    @Test
    void what_a_full_disk_left_unshown_is_shown_before_all_is_said_to_be_synced(@TempDir Path folder) {
        var disk = new FailingStore(LocalStores.open(folder));
        var clock = DeviceClock.trusted(new TestClock());
        try (var store = LocalStore.enrol(disk, clock, LocalStores.self("3"), List.of())) {
            var cycle = cycle(store);
            steps(cycle, 3);
            assertThat(cycle.status().allSynced()).isTrue();

            server.write(450);
            disk.at(3);
            assertThatIllegalStateException().isThrownBy(cycle::step).withMessage("cut");
            cycle.failed();
            steps(cycle, 2);

            assertThat(cycle.status().allSynced()).isTrue();
            assertThat(server.rows).allSatisfy(row -> assertThat(store.find(row.key())).contains(row));
        }
    }

    private SyncCycle cycle(LocalStore store) {
        return Cycles.of(store, server, new ServerTime(() -> 0, new TestClock()), () -> 0);
    }

    private static void steps(SyncCycle cycle, int count) {
        for (var i = 0; i < count; i++) {
            cycle.step();
        }
    }

    /// A server to which nobody pushes.
    private static final class Site implements SyncServer {
        private final List<Row> rows = new ArrayList<>();

        void write(int count) {
            LongStream.rangeClosed(1, count).mapToObj(Site::row).forEach(rows::add);
        }

        private static Row row(long seq) {
            var mark = new Mark(seq, new ChangeId(DESK, 1, seq), new Stamp(seq, 0, DESK));
            return new Row(new RowKey(RowKind.PATIENT, "p" + seq), seq, Fields.of("given_name", "Ana"),
                    History.of(mark));
        }

        @Override
        public HelloAnswer hello(HelloRequest request) {
            return new HelloAnswer("token", "", HelloAnswer.SYNC, 0, 0, "", Map.of(), Map.of(), rows.size(),
                    0,
                    List.of());
        }

        @Override
        public PushAnswer push(String token, PushRequest request) {
            throw new IllegalStateException("nobody pushes");
        }

        @Override
        public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll) {
            var after = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
            var head = rows.size();
            return Optional.of(
                    new PullAnswer(rows.subList(after, head), Integer.toString(head), head, false, head, 0));
        }
    }
}
