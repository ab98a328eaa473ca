package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.SiteLogVerifier.Fault;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class SiteLogVerifierTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final String CANARY = "Zebrafink";
    private static final List<String> TABLES = List.of("record", "lookup", "site_log", "site_head",
            "device_head", "quarantine");

    private static void on(TestDatabase database, TestStores.Body body) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            log.accept(new DeviceLog(SITE, "k1", 1).patient("ana").patient("bo").push(1), Authority.DESK);
            log.accept(new DeviceLog(SITE, "k2", 1).patient("cy")
                .area("ana", Base.NONE, "", "North")
                .push(1), Authority.DESK);
            body.with(store, log);
        });
    }

    private static SiteLogVerifier.Report verified(Store store) {
        return new SiteLogVerifier(store, SITE).verify();
    }

    private static void byHand(Store store, String sql) {
        store.write(handle -> handle.execute(sql));
    }

    @BothDatabases
    void a_log_as_it_was_written_is_sound(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            assertThat(verified(store).faults()).isEmpty();
            assertThat(verified(store).lines()).isEqualTo(4);
        });
    }

    @BothDatabases
    void one_altered_line_is_found(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            byHand(store, "UPDATE site_log SET body = REPLACE(body, 'bo', 'ob') WHERE pos = 2");
            assertThat(verified(store).faults()).containsExactly(new Fault(2, "body"));
        });
    }

    @BothDatabases
    void an_altered_outcome_is_found(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            byHand(store, "UPDATE site_log SET outcome = 'rejected' WHERE pos = 2");
            assertThat(verified(store).faults()).containsExactly(new Fault(2, "chain"));
        });
    }

    @BothDatabases
    void a_removed_line_is_found(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            byHand(store, "DELETE FROM site_log WHERE pos = 2");
            assertThat(verified(store).faults()).contains(new Fault(3, "gap"), new Fault(0, "device_head"));
        });
    }

    @BothDatabases
    void a_cut_off_end_is_found(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            byHand(store, "DELETE FROM site_log WHERE pos = 4");
            assertThat(verified(store).faults()).contains(new Fault(0, "head"), new Fault(0, "device_head"));
        });
    }

    @BothDatabases
    void an_altered_line_and_digest_are_found(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            byHand(store,
                    "UPDATE site_log SET digest = REPLACE(digest, SUBSTRING(digest, 1, 4), '0000') WHERE pos = 1");
            assertThat(verified(store).faults()).contains(
                    new Fault(1, "body"), new Fault(1, "chain"), new Fault(0, "device_head"));
        });
    }

    @BothDatabases
    void values_erased_by_hand_are_no_erasure(TestDatabase database) throws Exception {
        on(database, (store, _) -> {
            byHand(
                    store,
                    "UPDATE site_log SET body = REPLACE(REPLACE(body, '{\"given_name\":\"bo\"}', '{}'),"
                            + " ',\"id\":[', ',\"erased\":\"k9:1:1\",\"id\":[') WHERE pos = 2");
            assertThat(verified(store).faults()).containsExactly(new Fault(2, "erasure"));
        });
    }

    @BothDatabases
    void erasure_leaves_no_value_in_any_table_and_every_chain_verifies(TestDatabase database)
            throws Exception {
        on(database, (store, log) -> {
            var kiosk = new DeviceLog(SITE, "k3", 1)
                .tx(Base.NONE,
                        Draft.put(RowKind.PATIENT, "zoe", Fields.of("given_name", CANARY, "area", CANARY)))
                .tx(
                        Base.NONE,
                        Draft.put(
                                RowKind.QUEUE_ENTRY, "entry-zoe",
                                Fields.of("token", "A314", "state", "waiting", "patient", "zoe", "notes",
                                        CANARY)))
                .tx(
                        Base.NONE,
                        Draft.cmd(RowKind.QUEUE_ENTRY, "entry-zoe", "hold", Fields.of("reason", CANARY)));
            log.accept(kiosk.push(1), Authority.DESK);
            log.accept(
                    new DeviceLog(SITE, "k4", 1).area("zoe", Base.NONE, "", CANARY + " West")
                        .tx(
                                Base.NONE,
                                Draft.cmd(RowKind.QUEUE_ENTRY, "entry-zoe", "cancel",
                                        Fields.of("reason", CANARY)))
                        .push(1),
                    Authority.DESK);
            assertThat(holding(store)).contains("record", "site_log");

            var desk = new DeviceLog(SITE, "desk", 1)
                .tx(new Base(99, 0), Draft.cmd(RowKind.PATIENT, "zoe", "erase", Fields.NONE));
            assertThat(log.accept(desk.push(1), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED);

            assertThat(holding(store)).isEmpty();
            var late = new DeviceLog(SITE, "k5", 1).area("zoe", Base.NONE, "", CANARY);
            assertThat(log.accept(late.push(1), Authority.DESK).outcomes()).extracting(Outcome::detail)
                .containsExactly("erased");
            assertThat(holding(store)).isEmpty();
            var report = verified(store);
            assertThat(report.faults()).isEmpty();
            assertThat(report.erased()).isEqualTo(6);
        });
    }

    /// The tables in which the canary's values stand.
    private static List<String> holding(Store store) {
        return TABLES.stream()
            .filter(
                    table -> store.read(
                            handle -> handle.createQuery("SELECT * FROM " + table)
                                .mapToMap()
                                .list()
                                .toString()
                                .contains(CANARY)))
            .toList();
    }
}
