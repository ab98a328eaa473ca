package org.anteroom.installer.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.RestoredDevice;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.sync.Introduction;
import org.anteroom.kiosk.sync.ServerTime;
import org.anteroom.kiosk.sync.StoreMending;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.kiosk.sync.SyncStatus;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.LeaseClock;

/// One simulated kiosk or desk: a disk that lasts, and a program that can die and start again.
final class SimDevice implements Machine {
    private static final int LEAST_MS = 50;
    private static final int START_MS = 3_000;
    private static final int POLL_MS = 25_000;

    private final String name;
    private final World world;
    private final SimStore disk;
    private final Introduction introduction;
    private final List<Change> told = new ArrayList<>();
    private LocalStore store;
    private SyncCycle cycle;
    private ServerTime time;
    private long skewMs;
    private long dueMs;
    private int busy;
    private boolean listening;
    private boolean listened;
    private boolean disconnected;
    private boolean honestClock = true;
    private boolean twin;
    private boolean blind;
    private long heardOf;
    private boolean cutOff;
    private Life life = Life.WORKS;
    private LeaseClock.Reading asked;
    private Optional<Heard> heard = Optional.empty();

    /// What became of the machine.
    private enum Life {
        WORKS, DOWN, WIPED
    }

    /// The server's time, and the clocks here when it was asked for: it is never later than they make it.
    private record Heard(Instant server, LeaseClock.Reading then) {}

    SimDevice(String name, World world, SimStore disk, Introduction introduction, Self self) {
        this.name = name;
        this.world = world;
        this.disk = disk;
        this.introduction = introduction;
        this.time = newTime();
        this.store = LocalStore.enrol(disk, time, self, List.of());
        this.cycle = cycle();
        this.asked = reading();
    }

    /// A second machine with a copy of the first one's disk and key.
    private SimDevice(SimDevice original, SimStore disk) {
        this.name = original.name + "-clone";
        this.world = original.world;
        this.disk = disk;
        this.introduction = original.introduction;
        disk.restore(original.disk.backup());
        this.time = newTime();
        this.store = LocalStore.open(disk, time).orElseThrow();
        this.cycle = cycle();
        this.asked = reading();
    }

    private LeaseClock.Reading reading() {
        return new LeaseClock.Reading(wall().instant(), Duration.ofMillis(world.clock().millis()));
    }

    /// A request goes out.
    void asks() {
        asked = reading();
    }

    /// An answer came.
    void hears(long serverMs) {
        heard = Optional.of(new Heard(Instant.ofEpochMilli(serverMs), asked));
    }

    /// An answer of the server came; its history had come so far when it was given.
    void hearsOf(long head) {
        heardOf = Math.max(heardOf, head);
    }

    /// How far the server's history had come, by the last answer the program got.
    long heardOf() {
        return heardOf;
    }

    /// Loses its way to the server for a while, or finds it again, which its program may notice at once.
    void cutOffOrBack(boolean notices) {
        cutOff = !cutOff;
        if (!cutOff && notices) {
            retry();
        }
    }

    boolean isCutOff() {
        return cutOff;
    }

    /// By which time it may spend leases; empty if its clocks say nothing certain (rules R10).
    Optional<Instant> leaseTime() {
        return heard.flatMap(last -> switch (LeaseClock.of(last.server(), last.then(), reading())) {
            case LeaseClock.At(var now) -> Optional.of(now);
            case LeaseClock.Doubtful() -> Optional.empty();
        });
    }

    private ServerTime newTime() {
        return new ServerTime(world.clock()::millis, wall());
    }

    private InstantSource wall() {
        return () -> Instant.ofEpochMilli(Math.max(0, world.clock().millis() + skewMs));
    }

    private SyncCycle cycle() {
        var link = new SimLink(world, this, world.reached(this));
        return new SyncCycle(
                store,
                link,
                introduction,
                new StoreMending(store, () -> life = Life.WIPED, new SimReadmission(world, link)),
                time,
                world.clock()::millis,
                new Random(world.random().nextLong()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalStore store() {
        return store;
    }

    SimStore disk() {
        return disk;
    }

    /// What this device's users were told is done, in order.
    List<Change> told() {
        return told;
    }

    /// The time as the device has it.
    InstantSource time() {
        return time;
    }

    SyncStatus status() {
        return cycle.status();
    }

    long dueMs() {
        return dueMs;
    }

    /// Whether its clock was never set wrong.
    boolean honestClock() {
        return honestClock;
    }

    void setClock(long skew) {
        skewMs = skew;
        honestClock = honestClock && skew == 0;
    }

    /// Whether there was or is another machine, or an older state of this one, with the same identity.
    boolean hasTwin() {
        return twin;
    }

    void gotTwin() {
        twin = true;
        blind = true;
    }

    /// Whether it may give a number that it gave before, or that its twin gives: nobody told it that it came back, or that
    /// there are two of it.
    boolean mayRepeat() {
        return blind;
    }

    /// A second machine with a copy of this one's disk and key.
    SimDevice cloned(SimStore copy) {
        gotTwin();
        var clone = new SimDevice(this, copy);
        clone.gotTwin();
        return clone;
    }

    /// The identities of the changes on its disk.
    Set<String> keptIdentities() {
        return new HashSet<>(new Ledger(disk).identities("change_log", ""));
    }

    /// The server's end of its connection is gone, and if it was restored the history told of; the next request finds out.
    void disconnected(boolean restored) {
        disconnected = true;
        heardOf = restored ? 0 : heardOf;
    }

    boolean isDisconnected() {
        return disconnected;
    }

    boolean findsOutDisconnected() {
        var was = disconnected;
        disconnected = false;
        return was;
    }

    void counts(Happening what) {
        world.count(what);
    }

    /// Whether staff work at it.
    boolean isDesk() {
        return store.self().role().equals("desk");
    }

    /// The next sync step.
    void step() {
        listened = listening;
        listening = false;
        if (life != Life.WORKS) {
            reboot();
            return;
        }
        alive(() -> {
            var wait = Math.max(LEAST_MS, cycleStep());
            dueMs = world.clock().millis() + (listening ? POLL_MS : wait);
        });
        if (life == Life.WIPED) {
            world.trace().note(name + " is wiped");
            world.count(Happening.DEVICE_WIPED);
            disk.empty();
            dueMs = Long.MAX_VALUE;
            return;
        }
        world.trace().step(name + store.self());
    }

    /// As the loop does it: whatever a step throws, another follows.
    private long cycleStep() {
        try {
            return disk.among(() -> world.between(this), cycle::step);
        } catch (WriteFailed e) {
            world.count(e.how());
            return cycle.failed();
        }
    }

    /// Begins a long poll of a server that has nothing newer: the answer comes when there is news, or after the longest
    /// wait.
    ///
    /// @return false if it is to come now
    boolean mayListen(long head) {
        listening = !listened && store.self().feed().position() == head;
        return listening;
    }

    /// The server has something new: a long poll ends.
    void news() {
        if (listening) {
            listening = false;
            dueMs = Math.min(dueMs, world.clock().millis() + 1 + world.random().nextInt(LEAST_MS));
        }
    }

    /// Lets go of what is long acknowledged, as each night.
    void trim() {
        if (life == Life.WORKS) {
            alive(() -> store.trim());
        }
    }

    /// Asks the loop to go on now.
    void retry() {
        if (!isWiped()) {
            cycle.retry();
            dueMs = world.clock().millis();
        }
    }

    /// Whether it was taken out of service and has forgotten everything.
    boolean isWiped() {
        return life == Life.WIPED;
    }

    /// One user action.
    ///
    /// @return whether it was done
    boolean commit(String actor, List<Draft> drafts) {
        var done = new ArrayList<Change>();
        if (life != Life.WORKS) {
            return false;
        }
        alive(() -> {
            if (store.commit(actor, drafts) instanceof Commit.Done(var changes)) {
                done.addAll(changes);
            }
        });
        if (life != Life.WORKS) {
            return false;
        }
        if (!done.isEmpty() && !told.isEmpty()
                && done.getFirst().id().epoch() > told.getLast().id().epoch()) {
            world.count(Happening.NEW_EPOCH);
        }
        told.addAll(done);
        cycle.committed();
        if (cycle.reachable()) {
            dueMs = Math.min(dueMs, world.clock().millis() + 20);
        }
        return !done.isEmpty();
    }

    /// Work of this device's program; if it dies in the middle of another, all of it dies.
    private void alive(Runnable work) {
        busy++;
        try {
            work.run();
        } catch (Crash e) {
            if (busy > 1) {
                throw e;
            }
            world.trace().note(name + " died");
            world.count(e.isCommitted() ? Happening.DEVICE_DIED_AFTER_COMMIT
                    : Happening.DEVICE_DIED_BEFORE_COMMIT);
            reboot();
        } catch (WriteFailed e) {
            world.trace().note(name + ": " + e.how());
            world.count(e.how());
        } finally {
            busy--;
        }
    }

    /// Starts the program again on the same disk.
    void reboot() {
        disk.close();
        heard = Optional.empty();
        heardOf = 0;
        dueMs = world.clock().millis() + START_MS;
        life = disk.isFull() ? Life.DOWN : Life.WORKS;
        if (life == Life.WORKS) {
            time = newTime();
            store = LocalStore.open(disk, time).orElseThrow();
            cycle = cycle();
        }
    }

    /// Puts an old backup in place of the disk, and nobody tells the program.
    void putBack(SimStore.Backup backup) {
        disk.restore(backup);
        gotTwin();
        reboot();
    }

    /// Puts an old backup in place of the disk by the command for it.
    void restore(SimStore.Backup backup) {
        disk.restore(backup);
        twin = true;
        RestoredDevice.prepare(disk, 1, world.random().nextBoolean() ? wall() : () -> Instant.EPOCH);
        reboot();
    }

    @Override
    public String toString() {
        return name;
    }
}
