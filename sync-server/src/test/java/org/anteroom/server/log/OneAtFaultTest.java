package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// A push that the server cannot take in, for whatever reason nobody foresaw, fails alone (sync.md 3): those that came at
/// the same time are taken in.
final class OneAtFaultTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void the_others_of_its_group_are_taken_in(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            store.write(handle -> handle.execute("ALTER TABLE record ADD CHECK (id <> 'unforeseen')"));
            var pushes = TestStores.together(store, SITE, log, Stream.of("first", "ana", "unforeseen", "ben")
                .map(patient -> new DeviceLog(SITE, "k-" + patient, 1).patient(patient).push(1))
                .toList());

            for (var taken : List.of(pushes.get(0), pushes.get(1), pushes.get(3))) {
                assertThat(taken.get().ackN()).isEqualTo(1);
            }
            assertThatThrownBy(pushes.get(2)::get).isInstanceOf(ExecutionException.class);
        });
    }
}
