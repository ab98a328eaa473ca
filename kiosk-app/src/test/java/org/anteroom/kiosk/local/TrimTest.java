package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.store.EmbeddedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The change log keeps for 30 days what the server has (sync.md 3).
final class TrimTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private ClockTrust trust = ClockTrust.VERIFIED;
    private EmbeddedStore disk;
    private LocalStore store;

    @BeforeEach
    void open() {
        disk = LocalStores.open(folder);
        store = LocalStore.enrol(disk, DeviceClock.of(clock, () -> trust), LocalStores.self("3"), List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_answered_and_came_back_goes_after_thirty_days_and_the_chain_goes_on() {
        settled(1, 3);
        clock.pass(Duration.ofDays(20));
        settled(4, 4);
        clock.pass(Duration.ofDays(10));
        store.trim();
        assertThat(kept()).as("not a moment too early").containsExactly(1L, 2L, 3L, 4L);

        clock.pass(Duration.ofMillis(1));
        store.trim();

        assertThat(kept()).containsExactly(4L);
        put(5, 5);
        var push = store.unsent(10).orElseThrow();
        assertThat(push.firstN()).isEqualTo(5);
        assertThat(push.hash())
            .isEqualTo(HashChain.next(push.prevHash(), HashChain.digest(push.changes().getFirst())));
        assertThat(DeviceLogVerifier.faults(disk)).isZero();
    }

    @Test
    void the_last_acknowledged_change_stays_for_the_next_one_to_follow() {
        settled(1, 3);
        clock.pass(Duration.ofDays(400));
        store.trim();
        assertThat(kept()).containsExactly(3L);
        put(4, 4);
        assertThat(store.unsent(10).orElseThrow().firstN()).isEqualTo(4);
        assertThat(DeviceLogVerifier.faults(disk)).isZero();
    }

    @Test
    void what_was_refused_or_not_seen_or_not_answered_stays() {
        put(1, 5);
        answered(1, 1, OutcomeKind.APPLIED);
        answered(2, 2, OutcomeKind.REJECTED);
        answered(3, 4, OutcomeKind.APPLIED);
        shown(3);
        clock.pass(Duration.ofDays(31));
        store.trim();
        assertThat(kept()).containsExactly(2L, 4L, 5L);
        assertThat(store.refused()).containsExactly(new RowKey(RowKind.PATIENT, "p2"));
        assertThat(DeviceLogVerifier.faults(disk)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,2,1,p7 p8", "3,2,1,p7 p8", "6,2,1,p7 p8", "7,1,8,p8"})
    void a_server_restored_to_longer_ago_gets_what_is_kept_and_the_device_goes_on(
            long lostAfter,
            int epoch,
            long firstN,
            String patients) {
        settled(1, 6);
        clock.pass(Duration.ofDays(31));
        settled(7, 8);
        store.trim();
        assertThat(kept()).containsExactly(7L, 8L);
        var before = store.self().log();

        store.serverLost(lostAfter);

        var push = store.unsent(10).orElseThrow();
        assertThat(push.epoch()).isEqualTo(epoch);
        assertThat(push.firstN()).isEqualTo(firstN);
        assertThat(push.previous()).isEqualTo(epoch == 1 ? "" : "1:8:" + before.hash());
        assertThat(push.changes()).extracting(change -> change.row().id())
            .containsExactly(patients.split(" ", -1));
        assertThat(DeviceLogVerifier.faults(disk)).isZero();
        put(9, 9);
        assertThat(store.unsent(10).orElseThrow().changes()).hasSize(push.changes().size() + 1);
    }

    @Test
    void former_logs_go_too() {
        settled(1, 2);
        store.raiseEpoch(2, 1);
        put(1, 1);
        clock.pass(Duration.ofDays(31));
        store.trim();
        assertThat(store.outcome(new ChangeId(store.self().device(), 1, 2))).isEmpty();
        assertThat(kept()).containsExactly(1L);
        assertThat(DeviceLogVerifier.faults(disk)).isZero();
    }

    @Test
    void while_the_time_is_not_known_nothing_goes() {
        settled(1, 3);
        clock.pass(Duration.ofDays(31));
        trust = ClockTrust.UNVERIFIED;
        store.trim();
        assertThat(kept()).hasSize(3);
    }

    /// Made here, applied by the server, and come back.
    private void settled(long from, long to) {
        put(from, to);
        answered(from, to, OutcomeKind.APPLIED);
        shown(to);
    }

    private void put(long from, long to) {
        for (var n = from; n <= to; n++) {
            store.commit(Change.KIOSK,
                    List.of(Draft.put(RowKind.PATIENT, "p" + n, Fields.of("given_name", "Ana"))));
        }
    }

    /// The server's seq is the change's n.
    private void answered(long from, long to, OutcomeKind kind) {
        var outcomes = LongStream.rangeClosed(from, to).mapToObj(n -> new Outcome(n, kind, n, "")).toList();
        store.acknowledge(new PushAnswer(to, "", clock.millis(), to, outcomes));
    }

    private void shown(long seq) {
        store.receive(new PullAnswer(List.of(), Long.toString(seq), seq, false, seq, clock.millis()));
    }

    private List<Long> kept() {
        return disk.read(
                handle -> handle.createQuery("SELECT n FROM change_log ORDER BY epoch, n")
                    .mapTo(Long.class)
                    .list());
    }
}
