package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.installer.bench.ServerChild;
import org.anteroom.kiosk.app.Device;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.store.durable.Aged;
import org.anteroom.store.durable.StorePlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server process killed while devices push, and in a pause just after an answer, when that is the last thing
/// the server wrote. The property `server.kills` says how often.
final class ServerKillTest {
    private static final int KILLS = Integer.getInteger("server.kills", 3);
    private static final int DEVICES = 3;
    private static final int LONGEST = 40;

    @TempDir
    private Path folder;

    private Pushers pushers;

    @BeforeEach
    void makeDevices() {
        pushers = new Pushers(folder);
    }

    @AfterEach
    void closeDevices() {
        pushers.close();
    }

    @Test
    void nothing_the_server_acknowledged_is_lost() throws Exception {
        var chance = new Random(KILLS);
        for (var kill = 0; kill < KILLS; kill++) {
            try (var server = start()) {
                pushers.enrol(DEVICES, server);
                var working = kill % 2 == 0;
                pushUntilKilled(server, 1 + chance.nextInt(LONGEST), working);
            }
            examine(kill);
        }
        try (var server = start()) {
            for (var device : pushers.devices()) {
                assertThat(device.store().self().log().ackN()).as("acknowledged before the last kill")
                    .isPositive();
                pushers.drain(device, server);
            }
            assertThat(pushers.made()).isGreaterThan(KILLS);
            pushers.requireAllAt(server);
            assertThat(server.ask("api/v1/audit/verify", "{}")).contains("\"sound\":true");
        }
    }

    private ServerChild start() throws IOException {
        return ServerChild.start(folder.resolve("server"), Optional.empty());
    }

    /// What the server acknowledged is in its store. A device would send again what is not, and nobody would notice.
    ///
    /// The store then has space that H2 has given up, as if the server had run for long.
    private void examine(int kill) throws Exception {
        var data = folder.resolve("server/data");
        var place = StorePlace.of(data.resolve("data"), data.resolve("keys"), "server");
        try (var store = place.file().open(place.key(), "the test", Schema.SERVER)) {
            for (var device : pushers.devices()) {
                var self = device.store().self();
                assertThat(reach(store, self.device())).as("changes of %s after kill %d", self.device(), kill)
                    .isGreaterThanOrEqualTo(self.log().ackN());
            }
            Aged.store(store);
        }
    }

    private static long reach(Store store, DeviceId device) {
        return store.<Long, RuntimeException>read(
                handle -> handle
                    .createQuery("SELECT COALESCE(MAX(n), 0) FROM device_head WHERE device = :device")
                    .bind("device", device.value())
                    .mapTo(Long.class)
                    .one());
    }

    /// All devices push as fast as they can; the server is killed once it acknowledged so many pushes.
    ///
    /// @param working whether it is killed at once, else when every device has its answer
    private void pushUntilKilled(ServerChild server, int pushes, boolean working) throws Exception {
        var left = new AtomicInteger(pushes);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = pushers.devices()
                .stream()
                .map(device -> threads.submit(() -> push(device, server, left, working)))
                .toList();
            for (var each : running) {
                each.get();
            }
        }
        server.kill();
    }

    private void push(Device device, ServerChild server, AtomicInteger left, boolean working) {
        var cycle = pushers.cycle(device, server);
        while (left.get() > 0) {
            var acknowledged = pushers.push(device, cycle);
            assertThat(cycle.status().reason())
                .as(() -> "what stands in the way of " + device.store().self() + "; the server said:\n"
                        + said())
                .isNotEqualTo("SERVER_BEHIND");
            if (acknowledged && left.decrementAndGet() == 0 && working) {
                server.kill();
            }
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("server/server.log"));
        } catch (IOException e) {
            return "nothing (" + e.getMessage() + ")";
        }
    }
}
