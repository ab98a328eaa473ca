package org.anteroom.installer.sim;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Puts old backups in place of disks, copies a disk to a second machine, and knows what nobody can have any more then.
final class Restores {
    private final World world;
    private final Random random;
    private final Set<String> forgiven = new HashSet<>();
    private Optional<SimStore.Backup> server = Optional.empty();
    private Optional<SimStore.Backup> device = Optional.empty();
    private boolean old;
    private Optional<Plan> plan = Optional.empty();

    Restores(World world) {
        this.world = world;
        this.random = world.random();
    }

    /// Before which action what happens, when several disks come back in one schedule: the device is restored, or cloned,
    /// and so begins a new log, before, while or after the server forgets and IT approves.
    private record Plan(
            int serverBackup,
            int deviceBackup,
            int deviceBack,
            boolean cloned,
            int serverBack,
            int approval) {}

    /// Identities of changes that were on a disk that is no more, and nowhere else.
    Set<String> forgiven() {
        return forgiven;
    }

    void backUp(SimDevice victim) {
        device = Optional.of(victim.disk().backup());
    }

    void restore(SimDevice victim) {
        var told = random.nextBoolean();
        world.trace().note(victim + " is " + (told ? "restored" : "put back"));
        world.count(told ? Happening.DEVICE_RESTORED : Happening.DEVICE_PUT_BACK);
        if (told) {
            victim.restore(device.orElseThrow());
        } else {
            victim.putBack(device.orElseThrow());
        }
        forgive();
    }

    void backUpServer() {
        if (!old) {
            server = Optional.of(world.server().disk().backup());
        }
    }

    /// No backup is taken after this one: whoever is enrolled later is unknown to the server restored from it.
    void backUpServerForGood() {
        backUpServer();
        old = true;
    }

    void restoreServer() {
        world.trace().note("server is restored");
        world.count(Happening.SERVER_RESTORED);
        world.server().restore(server.orElseThrow());
        world.devices().forEach(device -> device.disconnected(true));
        if (old && random.nextBoolean()) {
            world.count(Happening.DIGIT_TAKEN);
            world.enrolSomebodyElse();
        }
        forgive();
    }

    void approve() {
        world.server().disk().close();
        if (world.server().approveRestore()) {
            world.sellWhatSeemsFree();
        }
    }

    /// What happens before the n-th action of all where several disks come back.
    void together(int action, int actions) {
        if (plan.isEmpty()) {
            plan = Optional.of(plan(actions));
        }
        var planned = plan.get();
        var victim = world.devices().getFirst();
        if (action == planned.deviceBackup()) {
            backUp(victim);
        }
        if (action == planned.serverBackup()) {
            backUpServer();
        }
        if (action == planned.deviceBack()) {
            if (planned.cloned()) {
                world.cloned(victim);
            } else {
                restore(victim);
            }
        }
        if (action == planned.serverBack()) {
            restoreServer();
        }
        if (action >= planned.approval()) {
            approve();
        }
    }

    private Plan plan(int actions) {
        var serverBackup = random.nextInt(actions - 1);
        var serverBack = between(serverBackup + 1, actions);
        var deviceBackup = random.nextInt(actions - 1);
        return new Plan(serverBackup, deviceBackup, between(deviceBackup + 1, actions), random.nextBoolean(),
                serverBack, serverBack + 1 + random.nextInt(4));
    }

    private int between(int from, int to) {
        return from + random.nextInt(to - from);
    }

    /// What is on no disk any more, neither the server's nor a device's, nobody can bring back.
    private void forgive() {
        var kept = world.server().ledger().identities();
        world.devices().forEach(each -> kept.addAll(each.keptIdentities()));
        world.devices()
            .stream()
            .flatMap(each -> each.told().stream())
            .map(Ledger::identity)
            .filter(identity -> !kept.contains(identity))
            .forEach(forgiven::add);
    }
}
