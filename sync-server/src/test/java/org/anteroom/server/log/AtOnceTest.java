package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two server processes over one PostgreSQL that are asked at once for what concerns each other.
@ExtendWith(OnPostgres.class)
final class AtOnceTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final String SAID = "Wolpertinger";

    @AutoClose
    private final TwoStores stores;

    private final Store one;
    private final Store two;

    AtOnceTest(TestDatabase.Postgres database) {
        stores = new TwoStores(database, SITE);
        one = stores.one();
        two = stores.two();
    }

    @Test
    void what_comes_to_quarantine_while_its_person_is_erased_is_kept_without_a_word() throws Exception {
        try (var log = new SiteLog(two, SITE, NOON)) {
            log.act("desk", List.of(Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "Ana"))));
            var erasing = new FutureTask<>(() -> log.act("desk", List.of(Erasure.draft("ana", "request"))));
            var lost = new DeviceLog(SITE, "k1", 1)
                .tx(Base.NONE, Draft.put(RowKind.QUEUE_ENTRY, "place",
                        Fields.of("patient", "ana", "notes", SAID)));
            try (var other = new SiteLog(new Meanwhile(one, erasing), SITE, NOON)) {
                other.quarantine(lost.push(1));
            }

            assertThat(erasing.get()).isInstanceOf(Acted.Done.class);
            assertThat(new Quarantine(one, SITE).after("", 100)).singleElement()
                .extracting(Quarantine.Kept::body)
                .asString()
                .contains("place")
                .doesNotContain(SAID);
        }
    }

    @Test
    void a_restore_that_two_approve_at_once_begins_one_feed_epoch() throws Exception {
        try (var log = new SiteLog(two, SITE, NOON)) {
            TestStores.restored(two, log);
            var second = new FutureTask<>(log::approveRestore);
            try (var first = new SiteLog(new Meanwhile(one, second), SITE, NOON)) {
                assertThat(first.approveRestore()).isTrue();
            }

            assertThat(second.get()).isFalse();
            assertThat(log.awaitsApproval()).isFalse();
            assertThat(FeedEpoch.of(two.read(handle -> new SiteHeadTable(handle, SITE).place()).seq()))
                .isEqualTo(1);
        }
    }
}
