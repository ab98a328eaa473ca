package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.anteroom.installer.bench.ServerChild;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.StartRefused;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server process killed while devices push. The property `server.kills` says how often.
final class ServerKillTest {
    private static final int KILLS = Integer.getInteger("server.kills", 3);
    private static final int DEVICES = 3;
    private static final int LONGEST = 40;
    private static final int STEPS = 200;

    @TempDir
    private Path folder;

    private final OkHttpClient http = HttpSyncServer.timeouts().build();
    private final List<Device> devices = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void nothing_the_server_acknowledged_is_lost() throws Exception {
        var chance = new Random(KILLS);
        for (var kill = 0; kill < KILLS; kill++) {
            try (var server = start()) {
                enrolOnce(server);
                pushUntilKilled(server, 1 + chance.nextInt(LONGEST));
            }
        }
        try (var server = start()) {
            for (var device : devices) {
                var acknowledged = device.store().self().log().ackN();
                drain(device, server);
                assertThat(acknowledged).as("acknowledged before the last kill").isPositive();
                assertThat(device.store().self().log().epoch()).isEqualTo(1);
            }
            try (var witness = open("witness", server, Optional.of(server.enrolmentCode()))) {
                drain(witness, server);
                assertThat(made).hasValueGreaterThan(KILLS);
                for (var n = 1; n <= made.get(); n++) {
                    assertThat(witness.store().find(new RowKey(RowKind.PATIENT, "patient-" + n)))
                        .as("patient %d", n)
                        .isPresent();
                }
            }
            assertThat(server.ask("api/v1/audit/verify", "{}")).contains("\"sound\":true");
        } finally {
            devices.forEach(Device::close);
        }
    }

    private ServerChild start() throws IOException {
        return ServerChild.start(folder.resolve("server"), Optional.empty());
    }

    private void enrolOnce(ServerChild server) throws Exception {
        while (devices.size() < DEVICES) {
            devices.add(open("device-" + devices.size(), server, Optional.of(server.enrolmentCode())));
        }
    }

    private Device open(String name, ServerChild server, Optional<String> code) throws StartRefused {
        var place = Device.Place.in(folder.resolve(name), HttpUrl.get(server.url()), "desk");
        return Device.open(place, code, http, Clock.systemUTC());
    }

    /// All devices push as fast as they can; the server is killed once it acknowledged so many pushes.
    private void pushUntilKilled(ServerChild server, int pushes) throws Exception {
        var left = new AtomicInteger(pushes);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = devices.stream()
                .map(device -> threads.submit(() -> push(device, server, left)))
                .toList();
            for (var each : running) {
                each.get();
            }
        }
    }

    private void push(Device device, ServerChild server, AtomicInteger left) {
        var cycle = cycle(device, server);
        var before = device.store().self().log().ackN();
        while (left.get() > 0) {
            var id = "patient-" + made.incrementAndGet();
            device.store()
                .commit(Change.KIOSK, List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id))));
            cycle.step();
            assertThat(cycle.status().reason())
                .as(() -> "what stands in the way of " + device.store().self() + "; the server said:\n"
                        + said())
                .isNotEqualTo("SERVER_BEHIND");
            var now = device.store().self().log().ackN();
            assertThat(now).as("acknowledged, by and by").isGreaterThanOrEqualTo(before);
            if (now > before && left.decrementAndGet() == 0) {
                server.kill();
            }
            before = now;
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("server/server.log"));
        } catch (IOException e) {
            return "nothing (" + e.getMessage() + ")";
        }
    }

    /// Whatever the server lost would show here: it would not know the device's log any more.
    private void drain(Device device, ServerChild server) {
        var cycle = cycle(device, server);
        for (var step = 0; step < STEPS && !cycle.status().allSynced(); step++) {
            cycle.step();
            assertThat(cycle.status().reason()).isEmpty();
        }
        assertThat(cycle.status().allSynced()).isTrue();
    }

    private SyncCycle cycle(Device device, ServerChild server) {
        return device.cycle(HttpUrl.get(server.url()), http, () -> {});
    }
}
