package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.Store;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a site's log needs to go on with, or to say that it does not.
@ExtendWith(OnPostgres.class)
final class LastingTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void a_write_that_no_memory_was_left_for_fails_alone() throws Exception {
        try (var store = new Tight(TestStores.open(new TestDatabase.H2(folder)))) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                store.failures.set(1);
                assertThatThrownBy(() -> log.act("desk", patient("ana")))
                    .hasCauseInstanceOf(OutOfMemoryError.class);
                store.failures.set(1);
                assertThatThrownBy(() -> log.accept(push("k1"), Authority.DESK))
                    .hasCauseInstanceOf(OutOfMemoryError.class);

                assertThat(log.accept(push("k1"), Authority.DESK).ackN()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_server_sees_what_others_write_also_after_no_memory_was_left_to_look(TestDatabase.Postgres database)
            throws Exception {
        try (var one = TestStores.open(database); var two = new Tight(TestStores.open(database))) {
            SiteSetup.ensure(one, SITE, "{}");
            try (var other = new SiteLog(one, SITE, NOON); var log = new SiteLog(two, SITE, NOON)) {
                two.failures.set(1);
                Awaitility.await().until(() -> two.failures.get() == 0);

                other.act("desk", patient("ana"));

                assertThat(log.watch().past(0, 0, 60_000).get(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void nobody_waits_for_a_log_whose_thread_has_ended() throws Exception {
        try (var store = TestStores.open(new TestDatabase.H2(folder))) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                assertThat(log.isTaking()).isTrue();

                applier().interrupt();

                Awaitility.await().until(() -> !log.isTaking());
                assertThat(soon(() -> log.act("desk", patient("ana"))))
                    .isEqualTo(new Acted.Refused("site_busy"));
                assertThatThrownBy(() -> soon(() -> log.accept(push("k1"), Authority.DESK)))
                    .hasRootCauseInstanceOf(PushRefused.class);
            }
        }
    }

    private static Thread applier() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter(thread -> thread.getName().equals("applier-hill"))
            .findFirst()
            .orElseThrow();
    }

    private static <T> T soon(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task.get(10, TimeUnit.SECONDS);
    }

    private static List<Draft> patient(String id) {
        return List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id)));
    }

    private static PushRequest push(String device) {
        return new DeviceLog(SITE, device, 1).patient("of " + device).push(1);
    }

    /// A store for which no memory is left at times.
    private static final class Tight implements Store {
        private final Store store;
        private final AtomicInteger failures = new AtomicInteger();

        private Tight(Store store) {
            this.store = store;
        }

        private void use() {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("none left, as a test wants it");
            }
        }

        @Override
        public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
            use();
            return store.write(work);
        }

        @Override
        public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
            use();
            return store.read(work);
        }

        @Override
        public boolean isShared() {
            return store.isShared();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
