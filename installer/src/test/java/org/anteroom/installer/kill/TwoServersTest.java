package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.anteroom.installer.bench.ServerChild;
import org.anteroom.kiosk.app.Device;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real server processes over one PostgreSQL, under load, one of them killed. The property `two.servers.pushes` says
/// how many pushes come before that, and after.
final class TwoServersTest {
    private static final int PUSHES = Integer.getInteger("two.servers.pushes", 20);
    private static final int DEVICES = 4;

    @TempDir
    private Path folder;

    @Test
    void one_killed_under_load_loses_nothing_does_nothing_twice_and_leaves_no_gap() throws Exception {
        try (var postgres = PostgresServer.start(); var pushers = new Pushers(folder)) {
            var database = postgres.newDatabase();
            try (var killed = start("killed", database); var left = start("left", database)) {
                pushers.enrol(DEVICES, killed);
                var reader = pushers.devices().getLast();
                var load = new Load(pushers, killed, left);
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    var reading = threads.submit(() -> load.read(reader));
                    var pushing = pushers.devices()
                        .subList(0, DEVICES - 1)
                        .stream()
                        .<Future<?>>map(device -> threads.submit(() -> load.push(device)))
                        .toList();
                    for (var each : pushing) {
                        each.get();
                    }
                    load.over.set(true);
                    reading.get();
                }
                for (var device : pushers.devices()) {
                    pushers.drain(device, left);
                }
                pushers.requireAll(reader);
                pushers.requireAllAt(left);
                requireOneLineEach(database, pushers);
                assertThat(left.ask("api/v1/audit/verify", "{}")).contains("\"sound\":true");
            }
        }
    }

    private ServerChild start(String name, TestDatabase.Postgres database) throws Exception {
        return ServerChild.start(folder.resolve(name), Optional.of(database));
    }

    /// Pushes to both servers, the first of which is killed halfway, and a reader of both.
    private static final class Load {
        private final Pushers pushers;
        private final ServerChild killed;
        private final ServerChild left;
        private final AtomicInteger before = new AtomicInteger(PUSHES);
        private final AtomicInteger after = new AtomicInteger(PUSHES);
        private final AtomicBoolean over = new AtomicBoolean();

        Load(Pushers pushers, ServerChild killed, ServerChild left) {
            this.pushers = pushers;
            this.killed = killed;
            this.left = left;
        }

        /// One push to this server and one to that. What a killed server leaves unanswered goes to the other.
        void push(Device device) {
            var there = List.of(pushers.cycle(device, killed), pushers.cycle(device, left));
            while (after.get() > 0) {
                for (var cycle : there) {
                    var acknowledged = pushers.push(device, cycle);
                    if (before.get() <= 0) {
                        after.addAndGet(acknowledged ? -1 : 0);
                    } else if (acknowledged && before.decrementAndGet() == 0) {
                        killed.kill();
                    }
                }
            }
        }

        void read(Device device) {
            var here = pushers.cycle(device, killed);
            var there = pushers.cycle(device, left);
            while (!over.get()) {
                here.step();
                there.step();
            }
        }
    }

    /// Every change is in the site's log once, and the log's places follow each other.
    private static void requireOneLineEach(TestDatabase.Postgres database, Pushers pushers) {
        var jdbi = Jdbi.create(database.url(), database.user(), database.password());
        for (var device : pushers.devices()) {
            var self = device.store().self();
            assertThat(numbers(jdbi,
                    "SELECT n FROM site_log WHERE device = '" + self.device().value() + "' ORDER BY n"))
                .as("changes of %s", self.device())
                .isEqualTo(upTo(self.log().n()));
        }
        var places = numbers(jdbi, "SELECT pos FROM site_log ORDER BY pos");
        assertThat(places).isEqualTo(upTo(places.size()));
        var feed = numbers(jdbi,
                "SELECT seq FROM site_log WHERE outcome = 'applied' AND seq > 0 ORDER BY seq");
        assertThat(feed).as("places in the feed").doesNotHaveDuplicates();
    }

    private static List<Long> numbers(Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
