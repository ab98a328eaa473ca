package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Pushes of one device that wait together: a device that heard no answer sends again what still stands in the queue.
final class SameGroupTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void what_is_sent_again_while_it_waits_gets_the_outcome_of_the_first(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var device = new DeviceLog(SITE, "k1", 1).patient("ana").patient("bo").patient("cy");
            var pushes = List.of(other(), device.push(1, 2), device.push(1, 1), device.push(1, 3));

            var answers = TestStores.together(store, SITE, log, pushes);

            var told = answers.get(1).get();
            assertThat(answers.get(2).get().outcomes()).containsExactly(told.outcomes().getFirst().again());
            assertThat(answers.get(3).get().outcomes().subList(0, 2))
                .isEqualTo(told.outcomes().stream().map(Outcome::again).toList());
            assertThat(answers.get(3).get().ackN()).isEqualTo(3);
            assertThat(quarantined(store)).isZero();
        });
    }

    @BothDatabases
    void what_two_machines_of_one_disk_send_at_once_takes_effect_once(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var pushes = List.of(other(), machine(1), machine(2));

            var answers = TestStores.together(store, SITE, log, pushes);

            var told = answers.get(1).get().outcomes();
            assertThat(answers.get(2).get().outcomes()).isEqualTo(told.stream().map(Outcome::again).toList());
        });
    }

    private static PushRequest machine(int epoch) {
        return new DeviceLog(SITE, "k1", epoch).patient("ana")
            .area("ana", new Base(0, 1), "", "north")
            .push(1);
    }

    private static PushRequest other() {
        return new DeviceLog(SITE, "k2", 1).patient("dee").push(1);
    }

    private static long quarantined(Store store) {
        return store.read(handle -> new QuarantineTable(handle, SITE).count());
    }
}
