package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.HelloAnswer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A restored server gets again what it lost, as far as it is kept here (sync.md 3).
final class ResendingTest {
    private static final long RESTORED = FeedEpoch.after(0);

    @AutoClose
    private final SettledLog log;
    private final LocalStore store;

    ResendingTest(@TempDir Path folder) {
        log = new SettledLog(folder);
        store = log.store();
    }

    @ParameterizedTest
    @CsvSource({"0,2,1,p7 p8,6", "3,2,1,p7 p8,3", "6,2,1,p7 p8,0", "7,1,8,p8,0"})
    void a_server_restored_to_longer_ago_gets_what_is_kept_and_the_device_goes_on(
            long lostAfter,
            int epoch,
            long firstN,
            String patients,
            int missing) {
        log.settled(1, 6);
        log.pass(Duration.ofDays(31));
        log.settled(7, 8);
        store.trim();
        assertThat(log.kept()).containsExactly(7L, 8L);
        var before = store.self().log();

        assertThat(agreement(lostAfter, Map.of(), Map.of()).lost()).isTrue();
        store.serverLost(lostAfter, Map.of());

        var push = store.unsent(10).orElseThrow();
        assertThat(push.epoch()).isEqualTo(epoch);
        assertThat(push.firstN()).isEqualTo(firstN);
        assertThat(push.previous()).isEqualTo(epoch == 1 ? "" : "1:8:" + before.hash());
        assertThat(push.changes()).extracting(change -> change.row().id())
            .startsWith(patients.split(" ", -1))
            .hasSize(patients.split(" ", -1).length + log.alerts().size());
        assertThat(store.isMissingAtServer()).isEqualTo(missing > 0);
        assertThat(log.alerts()).extracting(alert -> alert.changes().orElse(""))
            .as("told, with how many")
            .isEqualTo(missing == 0 ? List.of() : List.of(Integer.toString(missing)));
        assertThat(log.faults()).isZero();
        log.put(9, 9);
        assertThat(store.unsent(10).orElseThrow().changes()).hasSize(push.changes().size() + 1);
    }

    @Test
    void what_was_done_at_once_is_sent_again_at_once() {
        log.settled(1, 1);
        store.commit(Change.KIOSK, List.of(SettledLog.patient(2), SettledLog.patient(3)));
        log.answered(2, 3, OutcomeKind.APPLIED);
        log.shown(3);
        log.pass(Duration.ofDays(31));
        store.trim();

        store.serverLost(0, Map.of());

        assertThat(store.unsent(10).orElseThrow().changes())
            .filteredOn(change -> change.row().kind() == RowKind.PATIENT)
            .extracting(Change::tx)
            .containsExactly(new Tx(1, 2), new Tx(1, 2));
    }

    @Test
    void a_restored_server_gets_again_what_it_lost_of_former_logs() {
        log.settled(1, 3);
        store.raiseEpoch(3, 1);
        log.put(1, 1);
        store.commit(Change.KIOSK, List.of(SettledLog.patient(20), SettledLog.patient(21)));
        log.answered(1, 3, OutcomeKind.APPLIED);
        log.shown(6);
        store.raiseEpoch(3, 2);
        log.put(30, 30);
        assertThat(agreement(0, Map.of(1, 3L, 2, 3L), Map.of()).lost()).as("all there").isFalse();

        assertThat(agreement(0, Map.of(1, 2L), Map.of()).lost()).isTrue();
        store.serverLost(0, Map.of(1, 2L));

        var push = store.unsent(10).orElseThrow();
        assertThat(push.epoch()).isEqualTo(4);
        assertThat(push.changes()).extracting(change -> change.row().id())
            .containsExactly("p3", "p1", "p20", "p21", "p30");
        assertThat(push.changes()).extracting(Change::tx)
            .containsExactly(new Tx(1, 1), new Tx(2, 1), new Tx(3, 2), new Tx(3, 2), new Tx(5, 1));
        assertThat(log.alerts()).as("nothing is missing").isEmpty();
        assertThat(agreement(0, Map.of(1, 2L), Map.of()).lost()).as("done").isFalse();
        assertThat(log.faults()).isZero();
    }

    @Test
    void what_was_erased_meanwhile_is_sent_again_under_hashes_that_follow_from_it() {
        log.settled(1, 2);
        log.erased(2, 3);

        store.serverLost(1, Map.of());

        var push = store.unsent(10).orElseThrow();
        assertThat(push.changes()).extracting(change -> change.row().id()).containsExactly("p2");
        assertThat(push.hash())
            .isEqualTo(HashChain.next(push.prevHash(), HashChain.digest(push.changes().getFirst())));
        assertThat(log.faults()).isZero();
    }

    @Test
    void a_former_log_that_another_machine_sent_otherwise_is_sent_again_whole() {
        log.settled(1, 3);
        var same = store.self().log().hash();
        store.raiseEpoch(3, 1);

        assertThat(agreement(0, Map.of(1, 3L), Map.of(1, same)).lost()).isFalse();
        var other = agreement(0, Map.of(1, 3L), Map.of(1, "another"));
        assertThat(other.lost()).isTrue();
        store.serverLost(0, other.former());

        assertThat(store.unsent(10).orElseThrow().changes()).extracting(change -> change.row().id())
            .containsExactly("p1", "p2", "p3");
        assertThat(log.alerts()).isEmpty();
    }

    @Test
    void a_former_log_that_somebody_went_on_with_is_sent_again_once_the_server_may_have_lost_of_it() {
        log.settled(1, 3);
        log.shown(3);
        store.raiseEpoch(3, 1);
        assertThat(agreement(0, Map.of(1, 5L), Map.of(1, "longer")).lost()).as("it has all it had").isFalse();

        var restored = agreement(0, "", Map.of(1, 5L), Map.of(1, "longer"), RESTORED);
        assertThat(restored.lost()).isTrue();
        store.serverLost(0, restored.former());

        assertThat(store.unsent(10).orElseThrow().changes()).extracting(change -> change.row().id())
            .containsExactly("p1", "p2", "p3");
        assertThat(agreement(0, "", Map.of(1, 5L, 2, 0L), Map.of(), RESTORED).lost()).as("done").isFalse();
    }

    @Test
    void who_meets_its_log_longer_or_otherwise_at_the_server_is_not_the_only_one_with_it() {
        log.settled(1, 3);
        log.put(4, 4);
        log.shown(3);
        var end = store.self().log().hash();

        assertThat(agreement(4, end, Map.of(), Map.of(), 3).fork()).as("the answer was lost").isEmpty();
        assertThat(agreement(5, "longer", Map.of(), Map.of(), 3).fork()).hasValue(3);
        assertThat(agreement(4, "another", Map.of(), Map.of(), 3).fork()).hasValue(3);
        assertThat(agreement(5, "longer", Map.of(), Map.of(), RESTORED).fork()).hasValue(0);
    }

    private Agreement agreement(long ackN, Map<Integer, Long> former, Map<Integer, String> hashes) {
        return agreement(ackN, "", former, hashes, store.self().feed().position());
    }

    private Agreement agreement(
            long ackN,
            String ackHash,
            Map<Integer, Long> former,
            Map<Integer, String> hashes,
            long head) {
        return store.agreement(
                new HelloAnswer("token", "", HelloAnswer.SYNC, 0, ackN, ackHash, former, hashes, head, 0,
                        List.of()));
    }
}
