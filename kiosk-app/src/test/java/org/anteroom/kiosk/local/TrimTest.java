package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.HashChain;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The change log keeps for 30 days what the server has (sync.md 3).
final class TrimTest {
    @AutoClose
    private final SettledLog log;
    private final LocalStore store;

    TrimTest(@TempDir Path folder) {
        log = new SettledLog(folder);
        store = log.store();
    }

    @Test
    void what_was_answered_and_came_back_goes_after_thirty_days_and_the_chain_goes_on() {
        log.settled(1, 3);
        log.pass(Duration.ofDays(20));
        log.settled(4, 4);
        log.pass(Duration.ofDays(10));
        store.trim();
        assertThat(log.kept()).as("not a moment too early").containsExactly(1L, 2L, 3L, 4L);

        log.pass(Duration.ofMillis(1));
        store.trim();

        assertThat(log.kept()).containsExactly(4L);
        log.put(5, 5);
        var push = store.unsent(10).orElseThrow();
        assertThat(push.firstN()).isEqualTo(5);
        assertThat(push.hash())
            .isEqualTo(HashChain.next(push.prevHash(), HashChain.digest(push.changes().getFirst())));
        assertThat(log.faults()).isZero();
    }

    @Test
    void the_last_acknowledged_change_stays_for_the_next_one_to_follow() {
        log.settled(1, 3);
        log.pass(Duration.ofDays(400));
        store.trim();
        assertThat(log.kept()).containsExactly(3L);
        log.put(4, 4);
        assertThat(store.unsent(10).orElseThrow().firstN()).isEqualTo(4);
        assertThat(log.faults()).isZero();
    }

    @Test
    void what_was_refused_or_not_seen_or_not_answered_stays() {
        log.put(1, 5);
        log.answered(1, 1, OutcomeKind.APPLIED);
        log.answered(2, 2, OutcomeKind.REJECTED);
        log.answered(3, 4, OutcomeKind.APPLIED);
        log.shown(3);
        log.pass(Duration.ofDays(31));
        store.trim();
        assertThat(log.kept()).containsExactly(2L, 4L, 5L);
        assertThat(store.refused()).containsExactly(new RowKey(RowKind.PATIENT, "p2"));
        assertThat(log.faults()).isZero();
    }

    @Test
    void what_was_done_at_once_is_kept_or_goes_at_once() {
        store.commit(Change.KIOSK, List.of(SettledLog.patient(1), SettledLog.patient(2)));
        store.commit(Change.KIOSK, List.of(SettledLog.patient(3), SettledLog.patient(4)));
        log.answered(1, 4, OutcomeKind.APPLIED);
        log.shown(4);
        log.pass(Duration.ofDays(31));
        store.trim();
        assertThat(log.kept()).as("the last one, whole").containsExactly(3L, 4L);
    }

    @Test
    void what_waited_here_for_long_is_kept_as_long_from_the_answer_on() {
        log.put(1, 3);
        log.pass(Duration.ofDays(40));
        log.answered(1, 3, OutcomeKind.APPLIED);
        log.shown(3);
        store.trim();
        assertThat(log.kept()).as("the server has it only now, and no backup of it yet")
            .containsExactly(1L, 2L, 3L);
        log.pass(Duration.ofDays(31));
        store.trim();
        assertThat(log.kept()).containsExactly(3L);
    }

    @Test
    void what_was_answered_while_the_clocks_were_wrong_is_not_old_for_that() {
        for (var wrong : List.of(Duration.ofDays(-60), Duration.ofDays(60))) {
            var first = store.self().log().n() + 1;
            log.pass(wrong);
            log.trust(ClockTrust.UNVERIFIED);
            log.settled(first, first + 2);
            log.pass(wrong.negated());
            log.trust(ClockTrust.VERIFIED);
            store.trim();
            assertThat(log.kept()).contains(first, first + 1, first + 2);
        }
        log.pass(Duration.ofDays(91));
        store.trim();
        assertThat(log.kept()).containsExactly(6L);
    }

    @Test
    void former_logs_go_too() {
        log.settled(1, 2);
        store.raiseEpoch(2, 1);
        log.put(1, 1);
        log.pass(Duration.ofDays(31));
        store.trim();
        assertThat(store.outcome(new ChangeId(store.self().device(), 1, 2))).isEmpty();
        assertThat(log.kept()).containsExactly(1L);
        assertThat(log.faults()).isZero();
    }

    @Test
    void while_the_time_is_not_known_nothing_goes() {
        log.settled(1, 3);
        log.pass(Duration.ofDays(31));
        log.trust(ClockTrust.UNVERIFIED);
        store.trim();
        assertThat(log.kept()).hasSize(3);
    }
}
