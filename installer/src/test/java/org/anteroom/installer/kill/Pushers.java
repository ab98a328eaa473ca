package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/// Real devices that make patients as fast as they can, for servers that get killed.
final class Pushers implements AutoCloseable {
    private static final int STEPS = 200;

    private final Path folder;
    private final OkHttpClient http = HttpSyncServer.timeouts().build();
    private final List<Device> devices = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    /// @param folder for the devices' own
    Pushers(Path folder) {
        this.folder = folder;
    }

    /// Enrols devices until there are as many.
    void enrol(int count, ServerChild server) throws IOException, StartRefused {
        while (devices.size() < count) {
            devices.add(open("device-" + devices.size(), server));
        }
    }

    private Device open(String name, ServerChild server) throws IOException, StartRefused {
        var place = Device.Place.in(folder.resolve(name), HttpUrl.get(server.url()), "desk");
        return Device.open(place, Optional.of(server.enrolmentCode()), http, Clock.systemUTC());
    }

    List<Device> devices() {
        return devices;
    }

    /// How many patients there are.
    int made() {
        return made.get();
    }

    SyncCycle cycle(Device device, ServerChild server) {
        return device.cycle(HttpUrl.get(server.url()), http, () -> {});
    }

    /// Makes a patient and takes one step.
    ///
    /// @return whether the server acknowledged something new
    boolean push(Device device, SyncCycle cycle) {
        var before = device.store().self().log().ackN();
        var id = id(made.incrementAndGet());
        device.store()
            .commit(Change.KIOSK, List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id))));
        cycle.step();
        var now = device.store().self().log().ackN();
        assertThat(now).as("acknowledged, by and by").isGreaterThanOrEqualTo(before);
        return now > before;
    }

    /// Whatever a server lost would show here: it would not know the device's log any more.
    void drain(Device device, ServerChild server) {
        var cycle = cycle(device, server);
        for (var step = 0; step < STEPS && !cycle.status().allSynced(); step++) {
            cycle.step();
            assertThat(cycle.status().reason()).isEmpty();
        }
        assertThat(cycle.status().allSynced()).isTrue();
        assertThat(device.store().self().log().epoch()).isEqualTo(1);
    }

    /// Everything that was made is with a device that reads the server's whole history.
    void requireAllAt(ServerChild server) throws IOException, StartRefused {
        try (var witness = open("witness", server)) {
            drain(witness, server);
            requireAll(witness);
        }
    }

    void requireAll(Device device) {
        for (var n = 1; n <= made.get(); n++) {
            assertThat(device.store().find(new RowKey(RowKind.PATIENT, id(n)))).as("patient %d", n)
                .isPresent();
        }
    }

    private static String id(int n) {
        return "patient-" + n;
    }

    @Override
    public void close() {
        devices.forEach(Device::close);
    }
}
