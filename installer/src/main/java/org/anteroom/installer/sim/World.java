package org.anteroom.installer.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.anteroom.kiosk.sync.Introduction;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.change.Draft;

/// One schedule: a few devices and a server, everything that happens to them chosen by one seed.
final class World {
    /// By then all know somebody whom they can treat each in his own way once they are cut off.
    private static final int KNOWN = 2;
    private static final int DRAIN_STEPS = 3_000;
    /// The first time may find their tokens expired.
    private static final List<Duration> COMPARED = List.of(Duration.ofHours(3), Duration.ofMinutes(6));
    private static final int COMPARED_STEPS = 8;
    /// In every so many schedules devices sign with Ed25519.
    private static final int REAL_KEYS = 32;

    private final Random random;
    private final SimClock clock = new SimClock();
    private final Trace trace = new Trace(clock);
    private final Plants plants;
    private final Tally tally;
    private final Simulation.Disks disks;
    private final SimServer server;
    private final List<SimDevice> devices = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private final Workload workload;
    private final Units units;
    private final Decisions decisions;
    private final int faults;
    private final int cuts;
    private final int crashes;
    private final Troubles troubles;
    private final Invariants checks;
    private long heard;
    private boolean healed;
    private boolean acting;

    World(long seed, Simulation.Disks disks, Plants plants, Tally tally) {
        this.tally = tally;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.plants = plants;
        this.disks = disks;
        plants.begin();
        this.server = new SimServer(disks.server(), plants, clock, random, seed % REAL_KEYS == 0);
        this.workload = new Workload(random, clock);
        this.decisions = new Decisions(random);
        this.units = new Units(this, plants);
        this.faults = new int[]{0, 15, 35}[random.nextInt(3)];
        this.cuts = new int[]{0, 2, 4}[random.nextInt(3)];
        this.crashes = new int[]{0, 8}[random.nextInt(2)];
        var kinds = Trouble.values();
        var drawn = kinds[random.nextInt(kinds.length)];
        this.troubles = new Troubles(this, plants.trouble().orElse(drawn));
        var count = random.nextInt(3) == 0 ? 3 : 2;
        for (var i = 0; i < count; i++) {
            if (i == count - 1) {
                troubles.beforeTheLastIsEnrolled();
            }
            var role = i % 2 == 0 ? "kiosk" : "desk";
            var key = disks.keys().of(i);
            devices.add(
                    new SimDevice(
                            role + (i + 1),
                            this,
                            disks.devices().get(i),
                            Introduction.by(server.signer(key), "sim"),
                            server.enrol(key.publicKey(), role)));
        }
        this.checks = new Invariants(this);
        trace.note(
                troubles.kind() + ", " + count + " devices, faults " + faults + " %, crashes " + crashes
                        + " %, cut off every " + cuts);
    }

    void count(Happening what) {
        tally.count(what);
    }

    Random random() {
        return random;
    }

    SimClock clock() {
        return clock;
    }

    Trace trace() {
        return trace;
    }

    SimServer server() {
        return server;
    }

    List<SimDevice> devices() {
        return devices;
    }

    Troubles troubles() {
        return troubles;
    }

    SyncServer reached(SimDevice device) {
        return plants.server(device, server);
    }

    /// Whether this exchange goes wrong, where `share` of a hundred of the schedule's faults concern such exchanges.
    boolean faulty(int share) {
        return !healed && random.nextInt(10_000) < faults * share;
    }

    /// Whether no request of this device reaches the server now.
    boolean isCutOff(SimDevice device) {
        return !healed && device.isCutOff();
    }

    /// Something on its way that arrives some time later, or never.
    void later(Runnable delivery) {
        late.add(delivery);
    }

    /// A second machine with a copy of a device's disk and key begins to work.
    void cloned(SimDevice device) {
        trace.note(device + " is cloned");
        count(Happening.DEVICE_CLONED);
        devices.add(device.cloned(disks.devices().get(devices.size())));
    }

    /// A new device, which has nothing to say, gets the next digit.
    void enrolSomebodyElse() {
        server.enrol(disks.keys().of(disks.devices().size() - 1).publicKey(), "kiosk");
    }

    /// The counter is busy: what a restored server believes to be free is sold before those come who know better.
    void sellWhatSeemsFree() {
        units.sellAll();
    }

    void armServerCrash() {
        if (!healed) {
            server.disk().crashAt(1 + random.nextInt(2), random.nextBoolean());
        }
    }

    /// Whether this is the server's end or its full disk; a dead server starts again.
    boolean serverFailed(RuntimeException e) {
        var cause = e instanceof IllegalStateException ? e.getCause() : e;
        if (cause instanceof Crash crash && crash.where().equals(server.disk().name())) {
            trace.note("server died");
            count(crash.isCommitted() ? Happening.SERVER_DIED_AFTER_COMMIT
                    : Happening.SERVER_DIED_BEFORE_COMMIT);
            server.disk().close();
            server.restart();
            devices.forEach(device -> device.disconnected(false));
            return true;
        }
        if (cause instanceof WriteFailed && server.disk().isFull()) {
            count(Happening.SERVER_DISK_FULL);
            return true;
        }
        return false;
    }

    /// The server does something in its own name.
    ///
    /// @return whether it was done
    boolean serverActs(List<Draft> drafts) {
        try {
            return server.act(drafts);
        } catch (Crash | WriteFailed | IllegalStateException e) {
            if (serverFailed(e)) {
                return false;
            }
            throw e;
        }
    }

    /// One of the people at this device does something.
    private void act(SimDevice device) {
        actUnseen(device);
        checks.afterStep(device);
    }

    private void actUnseen(SimDevice device) {
        acting = true;
        try {
            if (random.nextInt(3) == 0) {
                units.act(device);
            } else if (!device.isDesk() || random.nextInt(4) > 0 || !decisions.act(device)) {
                workload.act(device);
            }
        } finally {
            acting = false;
        }
    }

    /// Between two transactions of this device's program people go on. What it just heard it has not taken in yet.
    void between(SimDevice device) {
        if (!healed && !acting && random.nextInt(32) == 0) {
            actUnseen(device);
        }
    }

    /// While a request of this device is under way, people go on.
    void meanwhile(SimDevice device) {
        if (!healed && random.nextInt(16) == 0) {
            act(device);
        }
    }

    void run() {
        var actions = 4 + random.nextInt(11);
        for (var i = 0; i < actions; i++) {
            var until = clock.millis() + random.nextInt(random.nextInt(3) == 0 ? 15_000 : 1_500);
            stepsUntil(until);
            clock.reach(until);
            troubles.before(i, actions);
            if (i >= KNOWN && cuts > 0 && random.nextInt(cuts) == 0) {
                devices.get(random.nextInt(devices.size())).cutOffOrBack(random.nextBoolean());
            }
            var device = devices.get(random.nextInt(devices.size()));
            armDeviceCrash(device);
            act(device);
            units.serve();
        }
        drain();
        if (troubles.alter()) {
            compare();
        }
        checks.atRest();
        units.check(server.ledger().rows());
    }

    /// Ends the server's threads, whether or not all went well.
    void stop() {
        server.stop();
    }

    private void stepsUntil(long until) {
        for (var next = next(); next.dueMs() <= until; next = next()) {
            clock.reach(next.dueMs());
            armDeviceCrash(next);
            step(next);
            if (!late.isEmpty() && random.nextInt(4) == 0) {
                late.remove(random.nextInt(late.size())).run();
            }
        }
    }

    private void step(SimDevice device) {
        device.step();
        checks.afterStep(device);
        if (server.ledger().head() != heard) {
            heard = server.ledger().head();
            devices.forEach(SimDevice::news);
        }
    }

    private SimDevice next() {
        return devices.stream().min(Comparator.comparingLong(SimDevice::dueMs)).orElseThrow();
    }

    private void compareAfter(Duration passed, Consumer<SimDevice> step) {
        clock.pass(passed.toMillis());
        devices.forEach(SimDevice::retry);
        for (var i = 0; i < COMPARED_STEPS; i++) {
            devices.forEach(step);
        }
        drain();
    }

    private void stepOnABadDisk(SimDevice device) {
        if (random.nextInt(8) == 0) {
            device.disk().failAt(1 + random.nextInt(2), random.nextBoolean());
        }
        step(device);
        device.disk().close();
    }

    private void armDeviceCrash(SimDevice device) {
        if (!healed && random.nextInt(100) < crashes) {
            var write = 1 + random.nextInt(3);
            if (random.nextBoolean()) {
                device.disk().crashAt(write, random.nextBoolean());
            } else {
                device.disk().failAt(write, random.nextBoolean());
            }
        }
    }

    /// Lets time pass until every device has compared what it holds with what it should hold. Their programs begin anew,
    /// as one may have compared already, which it does once a day.
    private void compare() {
        devices.forEach(SimDevice::reboot);
        drain();
        COMPARED.forEach(passed -> compareAfter(passed, this::stepOnABadDisk));
        compareAfter(COMPARED.getLast(), this::step);
        checks.mendingIsReported();
    }

    private void drain() {
        healed = true;
        trace.note("the network heals");
        server.disk().close();
        server.disk().fill(false);
        devices.forEach(device -> device.disk().fill(false));
        late.forEach(Runnable::run);
        late.clear();
        devices.forEach(device -> device.disk().close());
        for (var i = 0; i < DRAIN_STEPS; i++) {
            if (i % 50 == 0) {
                var _ = server.approveRestore();
                devices.forEach(SimDevice::retry);
            }
            if (checks.allSynced()) {
                trace.note("drained in " + i + " steps");
                return;
            }
            var next = next();
            clock.reach(next.dueMs());
            step(next);
        }
        throw new Broken(7, "not drained in " + DRAIN_STEPS + " steps: " + checks.states());
    }
}
