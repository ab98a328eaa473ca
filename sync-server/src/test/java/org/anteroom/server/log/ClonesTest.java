package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Two machines with one device's disk and key: recognised at the first push that does not fit, and nothing of either
/// is lost or taken twice (sync.md 1 and 3).
final class ClonesTest {
    private static List<Outcome> again(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::again).toList();
    }

    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    private static void on(TestDatabase database, TestStores.Body body) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            log.accept(shared().push(1), Authority.DESK);
            body.with(store, log);
        });
    }

    /// What both had when the disk was copied.
    private static DeviceLog shared() {
        return new DeviceLog(SITE, "k1", 1).patient("ana").patient("bo");
    }

    private static void refused(ThrowingCallable push, String code, Map<String, String> details) {
        assertThatThrownBy(push).isInstanceOfSatisfying(PushRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.details()).isEqualTo(details);
        });
    }

    private static long quarantined(Store store) {
        return store.read(handle -> new QuarantineTable(handle, SITE).count());
    }

    @BothDatabases
    void the_second_to_push_hears_what_is_common_and_its_fork_is_kept(TestDatabase database)
            throws Exception {
        on(database, (store, log) -> {
            log.accept(shared().patient("cy").push(3), Authority.DESK);
            var clone = shared().patient("dee").patient("eve");

            ThrowingCallable push = () -> log.accept(clone.push(3), Authority.DESK);
            refused(push, "LOG_FORK", Map.of("n", "2", "epoch", "1"));
            refused(push, "LOG_FORK", Map.of("n", "2", "epoch", "1"));

            assertThat(quarantined(store)).isEqualTo(2);
            assertThat(log
                .accept(new DeviceLog(SITE, "k1", 2).patient("dee").patient("eve").push(1), Authority.DESK)
                .ackN())
                .isEqualTo(2);
        });
    }

    @BothDatabases
    void what_the_site_has_is_not_kept_for_anybody_to_enter_anew(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            log.accept(shared().patient("cy").push(3), Authority.DESK);

            refused(() -> log.accept(shared().patient("dee").push(1), Authority.DESK), "LOG_FORK",
                    Map.of("n", "2", "epoch", "1"));
            var drained = log.quarantine(shared().patient("cy").patient("eve").push(1));

            assertThat(drained.ackN()).isEqualTo(4);
            assertThat(new Quarantine(store, SITE).after("", 100)).extracting(kept -> kept.place().n())
                .containsExactlyInAnyOrder(3L, 4L);
        });
    }

    @BothDatabases
    void the_first_goes_on_in_a_new_log_once_the_second_has_one(TestDatabase database) throws Exception {
        on(database, (_, log) -> {
            var original = shared().patient("cy");
            var told = log.accept(original.push(3), Authority.DESK);
            log.accept(new DeviceLog(SITE, "k1", 2).patient("dee").push(1), Authority.DESK);

            assertThat(log.accept(original.push(3), Authority.DESK).outcomes())
                .isEqualTo(again(told.outcomes()));
            refused(() -> log.accept(original.patient("fay").push(3), Authority.DESK), "EPOCH_STALE",
                    Map.of("n", "3", "epoch", "2"));
            assertThat(log.accept(new DeviceLog(SITE, "k1", 3).patient("fay").push(1), Authority.DESK).ackN())
                .isEqualTo(1);
        });
    }

    @BothDatabases
    void one_that_sends_from_behind_the_fork_hears_that_nothing_is_known_to_be_common(TestDatabase database)
            throws Exception {
        on(database, (_, log) -> {
            log.accept(shared().patient("cy").patient("fay").push(3), Authority.DESK);
            var clone = shared().patient("dee").patient("eve");

            refused(() -> log.accept(clone.push(4), Authority.DESK), "LOG_FORK",
                    Map.of("n", "0", "epoch", "1"));
        });
    }

    @BothDatabases
    void what_comes_again_in_another_log_takes_effect_once(TestDatabase database) throws Exception {
        on(database, (_, log) -> {
            var told = log.accept(shared().push(1), Authority.DESK).outcomes();
            var again = log.accept(sentAgain(2).push(1), Authority.DESK).outcomes();

            assertThat(again.subList(0, 2)).isEqualTo(again(told));
            assertThat(again).extracting(Outcome::kind).containsOnly(OutcomeKind.APPLIED);
            assertThat(again.get(2).seq()).isGreaterThan(told.getLast().seq());
            assertThat(log.accept(sentAgain(3).push(1), Authority.DESK).outcomes()).isEqualTo(again(again));
            var later = sentAgain(4).area("cy", new Base(0, 4), "north", "south");
            assertThat(log.accept(later.push(1), Authority.DESK).outcomes().getLast().kind())
                .isEqualTo(OutcomeKind.APPLIED);
        });
    }

    @BothDatabases
    void what_comes_again_has_not_seen_what_came_between(TestDatabase database) throws Exception {
        on(database, (_, log) -> {
            var known = new Base(log.accept(shared().push(1), Authority.DESK).outcomes().getFirst().seq(), 0);
            log.accept(new DeviceLog(SITE, "k2", 1).area("ana", known, "", "west").push(1), Authority.DESK);
            log.accept(shared().set("ana", known, "address", "", "Mill Lane").push(3), Authority.DESK);

            var again = new DeviceLog(SITE, "k1", 2).patient("ana")
                .patient("bo")
                .set("ana", known, "address", "", "Mill Lane")
                .area("ana", new Base(known.ver(), 3), "", "north");

            assertThat(log.accept(again.push(1), Authority.DESK).outcomes().getLast().kind())
                .isEqualTo(OutcomeKind.MERGED);
        });
    }

    /// All that a machine has, in a new log: what both had, and more.
    private static DeviceLog sentAgain(int epoch) {
        return new DeviceLog(SITE, "k1", epoch).patient("ana")
            .patient("bo")
            .patient("cy")
            .area("cy", new Base(0, 3), "", "north");
    }

    @BothDatabases
    void one_that_is_ahead_on_a_fork_is_recognised_by_the_chain(TestDatabase database) throws Exception {
        on(database, (_, log) -> {
            log.accept(shared().patient("cy").push(3), Authority.DESK);
            var clone = shared().patient("dee").patient("eve");

            refused(() -> log.accept(clone.push(4), Authority.DESK), "LOG_FORK",
                    Map.of("n", "0", "epoch", "1"));
            var wrong = clone.push(4);
            var forged = new PushRequest(wrong.device(), 1, 4, shared().patient("cy").push(3).hash(),
                    wrong.hash(), "", 0, wrong.changes());
            refused(() -> log.accept(forged, Authority.DESK), "LOG_FORK", Map.of("n", "0", "epoch", "1"));
        });
    }
}
