package org.anteroom.installer.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.anteroom.store.Schema;

/// Runs seeded schedules of devices and a server against the invariants of quality.md 2.
///
/// The databases are made once and emptied for each schedule. One thread at a time.
public final class Simulation implements AutoCloseable {
    private static final int DEVICES = 5;

    private final Disks disks;
    private final Tally tally;

    /// The databases and keys that schedules take turns to use.
    record Disks(SimStore server, List<SimStore> devices, SimKeys keys) {
        void empty() {
            server.empty();
            devices.forEach(SimStore::empty);
        }
    }

    /// Makes the databases and keys.
    public Simulation() {
        this(new Tally());
    }

    /// The same.
    ///
    /// @param tally counts what happens
    public Simulation(Tally tally) {
        this.tally = tally;
        var name = UUID.randomUUID().toString();
        var stores = new ArrayList<SimStore>();
        var first = new SimStore("device-0-" + name, Schema.DEVICE);
        stores.add(first);
        for (var i = 1; i < DEVICES; i++) {
            stores.add(new SimStore("device-" + i + "-" + name, first));
        }
        this.disks = new Disks(new SimStore("server-" + name, Schema.SERVER), stores, new SimKeys(DEVICES));
    }

    /// Runs the schedule of this seed with the program as it is.
    ///
    /// @return a number that stands for everything that happened, equal in every run of the same seed
    /// @throws SimulationFailed if an invariant does not hold
    public long run(long seed) {
        return run(seed, Plants.NONE);
    }

    /// Runs the schedule of this seed with a planted fault.
    ///
    /// @throws SimulationFailed if an invariant does not hold
    public long run(long seed, Plants plants) {
        disks.empty();
        var world = new World(seed, disks, plants, tally);
        try {
            world.run();
        } catch (RuntimeException e) {
            throw new SimulationFailed(seed, e.getMessage() + "\n  " + world.trace().story(), e);
        } finally {
            world.stop();
        }
        return world.trace().digest();
    }

    @Override
    public void close() {
        disks.server().discard();
        disks.devices().forEach(SimStore::discard);
        disks.keys().close();
    }
}
