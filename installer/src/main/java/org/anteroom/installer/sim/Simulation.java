package org.anteroom.installer.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.store.Schema;

/// Runs seeded schedules of devices and a server against the invariants of quality.md 2.
///
/// The databases are made once and emptied for each schedule. One thread at a time.
public final class Simulation implements AutoCloseable {
    private static final int DEVICES = 5;

    private final Path keys;
    private final SimStore server;
    private final List<SimStore> devices = new ArrayList<>();
    private final List<DeviceKey> deviceKeys = new ArrayList<>();

    /// Makes the databases and keys.
    public Simulation() {
        var name = UUID.randomUUID().toString();
        this.server = new SimStore("server-" + name, Schema.SERVER);
        try {
            this.keys = Files.createTempDirectory("anteroom-sim");
            for (var i = 0; i < DEVICES; i++) {
                devices.add(new SimStore("device-" + i + "-" + name, Schema.DEVICE));
                deviceKeys.add(DeviceKey.at(keys.resolve("key-" + i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the schedule of this seed with the program as it is.
    ///
    /// @throws SimulationFailed if an invariant does not hold
    public void run(long seed) {
        run(seed, Plants.NONE);
    }

    /// Runs the schedule of this seed with a planted fault.
    ///
    /// @throws SimulationFailed if an invariant does not hold
    public void run(long seed, Plants plants) {
        server.empty();
        devices.forEach(SimStore::empty);
        var world = new World(seed, new OwnDisks(), plants);
        try {
            world.run();
        } catch (RuntimeException e) {
            throw new SimulationFailed(seed, e.getMessage() + "\n  " + world.story(), e);
        }
    }

    /// This simulation's databases.
    private final class OwnDisks implements World.Disks {
        @Override
        public SimStore server() {
            return server;
        }

        @Override
        public SimStore device(int number) {
            return devices.get(number);
        }

        @Override
        public DeviceKey key(int number) {
            return deviceKeys.get(number);
        }
    }

    @Override
    public void close() {
        server.discard();
        devices.forEach(SimStore::discard);
        try (var files = Files.walk(keys)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
