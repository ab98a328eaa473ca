package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.awaitility.Awaitility;

/// A push that the server cannot take in, for whatever reason nobody foresaw, fails alone (sync.md 3): those that came at
/// the same time are taken in.
final class OneAtFaultTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void the_others_of_its_group_are_taken_in(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            store.write(handle -> handle.execute("ALTER TABLE record ADD CHECK (id <> 'unforeseen')"));
            var pushes = new ArrayList<FutureTask<PushAnswer>>();
            store.write(handle -> {
                new SiteHeadTable(handle, SITE).lock();
                for (var patient : List.of("first", "ana", "unforeseen", "ben")) {
                    pushes.add(waiting(log, patient));
                }
                return handle;
            });

            for (var taken : List.of(pushes.get(0), pushes.get(1), pushes.get(3))) {
                assertThat(taken.get().ackN()).isEqualTo(1);
            }
            assertThatThrownBy(pushes.get(2)::get).isInstanceOf(ExecutionException.class);
        });
    }

    /// A push of one patient that waits until the site can be written.
    private static FutureTask<PushAnswer> waiting(SiteLog log, String patient) {
        var push = new DeviceLog(SITE, "k-" + patient, 1).patient(patient).push(1);
        var task = new FutureTask<>(() -> log.accept(push));
        var thread = Thread.ofPlatform().start(task);
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return task;
    }
}
