package org.anteroom.installer.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.kiosk.sync.Introduction;
import org.anteroom.kiosk.sync.SyncServer;

/// One schedule: a few devices and a server, everything that happens to them chosen by one seed.
final class World {
    private static final int NOTES = 40;
    private static final int DRAIN_STEPS = 3_000;
    private static final long DAY_MS = 86_400_000;

    private final Random random;
    private final SimClock clock = new SimClock();
    private final Plants plants;
    private final Disks disks;
    private final SimServer server;
    private final List<SimDevice> devices = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private final Workload workload;
    private final Deque<String> notes = new ArrayDeque<>();
    private final Set<String> forgiven = new HashSet<>();
    private final int faults;
    private final int crashes;
    private final Trouble trouble;
    private Optional<SimStore.Backup> backup = Optional.empty();
    private boolean healed;

    /// What happens once in a schedule, besides the network.
    enum Trouble {
        NONE, CLOCKS, DEVICE_RESTORED, DEVICE_CLONED, SERVER_RESTORED
    }

    World(long seed, Disks disks, Plants plants) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.plants = plants;
        this.disks = disks;
        plants.begin();
        this.server = new SimServer(disks.server(), plants, clock);
        this.workload = new Workload(random, clock);
        this.faults = new int[]{0, 20, 45}[random.nextInt(3)];
        this.crashes = new int[]{0, 8}[random.nextInt(2)];
        this.trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        var count = 2 + random.nextInt(2);
        for (var i = 0; i < count; i++) {
            var role = i % 2 == 0 ? "kiosk" : "desk";
            var key = disks.key(i);
            devices.add(
                    new SimDevice(
                            role + (i + 1),
                            this,
                            disks.device(i),
                            Introduction.by(key, "sim"),
                            server.enrol(key.publicKey(), role)));
        }
        note(trouble + ", " + count + " devices, faults " + faults + " %, crashes " + crashes + " %");
    }

    Random random() {
        return random;
    }

    SimClock clock() {
        return clock;
    }

    SimServer server() {
        return server;
    }

    List<SimDevice> devices() {
        return devices;
    }

    Trouble trouble() {
        return trouble;
    }

    /// Identities of changes that were on a disk that is no more, and nowhere else.
    Set<String> forgiven() {
        return forgiven;
    }

    SyncServer reached(SimDevice device) {
        return plants.server(device, server);
    }

    /// Whether this exchange goes wrong.
    boolean faulty(SimDevice device) {
        return !healed && device.dueMs() >= 0 && random.nextInt(100) < faults;
    }

    /// Something on its way that arrives some time later, or never.
    void later(Runnable delivery) {
        late.add(delivery);
    }

    void note(String what) {
        notes.addLast(clock.instant() + " " + what);
        if (notes.size() > NOTES) {
            notes.removeFirst();
        }
    }

    /// The last things that happened.
    String story() {
        return String.join("\n  ", notes);
    }

    void armServerCrash() {
        if (healed) {
            return;
        }
        server.disk().crashAt(1 + random.nextInt(2), random.nextBoolean());
    }

    boolean isServer(Crash crash) {
        return crash.where().equals(server.disk().name());
    }

    void restartServer() {
        note("server died");
        server.disk().close();
        server.restart();
        devices.forEach(SimDevice::disconnected);
    }

    /// While a request of this device is under way, people go on.
    void meanwhile(SimDevice device) {
        if (!healed && random.nextInt(6) == 0) {
            workload.act(device);
        }
    }

    void run() {
        var checks = new Invariants(this);
        var actions = 8 + random.nextInt(18);
        for (var i = 0; i < actions; i++) {
            var until = clock.millis() + random.nextInt(8_000);
            stepsUntil(until, checks);
            clock.reach(until);
            happen(i, actions);
            var device = devices.get(random.nextInt(devices.size()));
            armDeviceCrash(device);
            workload.act(device);
        }
        drain(checks);
        checks.atRest();
        server.stop();
    }

    private void stepsUntil(long until, Invariants checks) {
        for (var next = next(); next.dueMs() <= until; next = next()) {
            clock.reach(next.dueMs());
            armDeviceCrash(next);
            next.step();
            checks.afterStep(next);
            if (!late.isEmpty() && random.nextInt(4) == 0) {
                late.remove(random.nextInt(late.size())).run();
            }
        }
    }

    private SimDevice next() {
        return devices.stream().min(Comparator.comparingLong(SimDevice::dueMs)).orElseThrow();
    }

    private void armDeviceCrash(SimDevice device) {
        if (!healed && random.nextInt(100) < crashes) {
            device.disk().crashAt(1 + random.nextInt(3), random.nextBoolean());
        }
    }

    private void happen(int action, int actions) {
        var victim = devices.getFirst();
        switch (trouble) {
            case NONE -> {}
            case CLOCKS -> {
                if (random.nextInt(4) == 0) {
                    jump(devices.get(random.nextInt(devices.size())));
                }
            }
            case DEVICE_RESTORED -> {
                if (action == actions / 3) {
                    backup = Optional.of(victim.disk().backup());
                } else if (action == actions * 2 / 3) {
                    restore(victim);
                }
            }
            case DEVICE_CLONED -> {
                if (action == actions / 2) {
                    note(victim + " is cloned");
                    devices.add(victim.cloned(disks.device(devices.size())));
                }
            }
            case SERVER_RESTORED -> {
                if (action == actions / 3) {
                    backup = Optional.of(server.disk().backup());
                } else if (action == actions * 2 / 3) {
                    note("server is restored");
                    server.restore(backup.orElseThrow());
                    devices.forEach(SimDevice::disconnected);
                } else if (action > actions * 2 / 3) {
                    server.disk().close();
                    server.approveRestore();
                }
            }
        }
    }

    private void restore(SimDevice victim) {
        note(victim + " is restored");
        var known = new Ledger(server.disk()).identities();
        victim.restore(backup.orElseThrow());
        var kept = victim.keptIdentities();
        victim.told()
            .stream()
            .map(Ledger::identity)
            .filter(identity -> !known.contains(identity) && !kept.contains(identity))
            .forEach(forgiven::add);
        victim.gotTwin();
    }

    private void jump(SimDevice device) {
        var skew = switch (random.nextInt(5)) {
            case 0 -> DAY_MS;
            case 1 -> -DAY_MS;
            case 2 -> -clock.millis();
            case 3 -> random.nextInt(600_000) - 300_000L;
            default -> 0;
        };
        note(device + "'s clock jumps to " + skew);
        device.setClock(skew);
        if (random.nextInt(3) == 0) {
            device.reboot();
        }
    }

    private void drain(Invariants checks) {
        healed = true;
        note("the network heals");
        server.disk().close();
        late.forEach(Runnable::run);
        late.clear();
        devices.forEach(device -> device.disk().close());
        for (var i = 0; i < DRAIN_STEPS; i++) {
            if (i % 50 == 0) {
                server.approveRestore();
                devices.forEach(SimDevice::retry);
            }
            if (checks.allSynced()) {
                note("drained in " + i + " steps");
                return;
            }
            var next = next();
            clock.reach(next.dueMs());
            next.step();
            checks.afterStep(next);
        }
        throw new Broken(7, "not drained in " + DRAIN_STEPS + " steps: " + checks.states());
    }

    /// The databases and keys that schedules take turns to use.
    interface Disks {
        SimStore server();

        SimStore device(int number);

        DeviceKey key(int number);
    }
}
