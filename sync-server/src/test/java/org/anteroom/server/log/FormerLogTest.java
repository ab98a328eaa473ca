package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What a device builds on changes that the server has of a former log of it: they are its own, and what others wrote
/// before they took effect it has not seen (sync.md 2 and 6).
final class FormerLogTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    private static void on(TestDatabase database, TestStores.Body body) throws Exception {
        TestStores.onLog(database, SITE, NOON, body);
    }

    private static DeviceLog patients(int epoch) {
        return new DeviceLog(SITE, "k1", epoch).patient("ana").patient("bo");
    }

    /// The server has k1's address of a patient; another device wrote an area, and phones, before it came.
    private static Base known(SiteLog log) throws Exception {
        var known = new Base(log.accept(patients(1).push(1), Authority.DESK).outcomes().getFirst().seq(), 0);
        log.accept(new DeviceLog(SITE, "k2", 1).area("ana", known, "", "west")
            .set("ana", known, "phones", "", "222222")
            .push(1), Authority.DESK);
        log.accept(patients(1).set("ana", known, "address", "", "Mill Lane")
            .set("ana", new Base(known.ver(), 3), "phones", "", "111111")
            .push(3), Authority.DESK);
        return known;
    }

    private static String field(Store store, String patient, String field) {
        return store.read(handle -> new RecordTable(handle, SITE).find(new RowKey(RowKind.PATIENT, patient)))
            .orElseThrow()
            .fields()
            .text(field);
    }

    @BothDatabases
    void who_comes_back_with_a_former_log_is_told_of_the_later_one(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            log.accept(patients(1).push(1), Authority.DESK);
            log.accept(new DeviceLog(SITE, "k1", 4).patient("cy").push(1), Authority.DESK);

            var reach = store.read(handle -> log.reach(handle, new DeviceId("k1"), 1, 0));

            assertThat(reach.n()).isEqualTo(2);
            assertThat(reach.others()).isEqualTo(Map.of(4, 1L));
        });
    }

    @BothDatabases
    void what_builds_on_a_change_of_the_former_log_has_not_seen_what_came_before_that(TestDatabase database)
            throws Exception {
        on(database, (store, log) -> {
            var onAddress = new Base(known(log).ver(), 4, 1);

            var outcomes = log.accept(new DeviceLog(SITE, "k1", 2).area("ana", onAddress, "", "north")
                .set("ana", onAddress, "address", "Mill Lane", "Mill Road")
                .set("ana", onAddress, "phones", "111111", "111111\n333333")
                .push(1), Authority.DESK).outcomes();

            assertThat(outcomes).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.SUPERSEDED, OutcomeKind.APPLIED, OutcomeKind.APPLIED);
            assertThat(field(store, "ana", "phones")).isEqualTo("111111\n222222\n333333");
        });
    }

    @BothDatabases
    void what_comes_again_takes_nothing_away_that_was_joined_to_it(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var known = known(log);

            log.accept(patients(2)
                .set("ana", known, "address", "", "Mill Lane")
                .set("ana", new Base(known.ver(), 3), "phones", "", "111111")
                .set("ana", new Base(known.ver(), 4), "phones", "111111", "111111\n333333")
                .push(1), Authority.DESK);

            assertThat(field(store, "ana", "phones")).isEqualTo("111111\n222222\n333333");
        });
    }

    @BothDatabases
    void what_came_again_in_an_earlier_push_is_still_its_own(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var known = known(log);
            var again = patients(2).set("ana", known, "address", "", "Mill Lane")
                .set("ana", new Base(known.ver(), 3), "phones", "", "111111")
                .set("ana", new Base(known.ver(), 4), "phones", "111111", "111111\n333333");
            log.accept(again.push(1, 4), Authority.DESK);

            assertThat(log.accept(again.push(5), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED);
            assertThat(field(store, "ana", "phones")).isEqualTo("111111\n222222\n333333");
        });
    }
}
