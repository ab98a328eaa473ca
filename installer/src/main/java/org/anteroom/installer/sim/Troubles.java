package org.anteroom.installer.sim;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.stamp.DeviceId;

/// Makes the [Trouble] of a schedule happen, spread over its actions.
final class Troubles {
    private static final long DAY_MS = 86_400_000;
    /// After three the first visits are over and others come into the window; after 31 logs are trimmed.
    private static final List<Integer> DAYS = List.of(1, 3, 31);

    private final World world;
    private final Trouble kind;
    private final Random random;
    private final Restores restores;
    private Optional<SimDevice> revoked = Optional.empty();

    Troubles(World world, Trouble kind) {
        this.world = world;
        this.kind = kind;
        this.random = world.random();
        this.restores = new Restores(world);
    }

    Trouble kind() {
        return kind;
    }

    /// Identities of changes that were on a disk that is no more, and nowhere else.
    Set<String> forgiven() {
        return restores.forgiven();
    }

    /// Before the last device is enrolled.
    void beforeTheLastIsEnrolled() {
        if (kind.restoresServer() && random.nextInt(3) == 0) {
            restores.backUpServerForGood();
        }
    }

    /// Before the n-th action of all.
    void before(int action, int actions) {
        var devices = world.devices();
        var victim = devices.getFirst();
        switch (kind) {
            case NONE, COPY_ALTERED -> {}
            case DAYS_PASS -> {
                if (action == actions / 2) {
                    daysPass();
                } else if (action == actions / 2 + 1) {
                    devices.forEach(SimDevice::trim);
                }
            }
            case ROLE_CHANGED -> {
                if (action == actions / 2) {
                    var device = devices.get(random.nextInt(devices.size()));
                    changeRole(device.store().self().device());
                }
            }
            case CLOCKS -> {
                if (random.nextInt(2) == 0) {
                    jump(devices.get(random.nextInt(devices.size())));
                }
            }
            case DEVICE_RESTORED -> {
                if (action == actions / 3) {
                    restores.backUp(victim);
                } else if (action == actions * 2 / 3) {
                    restores.restore(victim);
                }
            }
            case DEVICE_CLONED -> {
                if (action == actions / 2) {
                    world.cloned(victim);
                }
            }
            case DEVICE_REVOKED -> {
                if (action == actions / 2) {
                    world.trace().note(victim + " is revoked");
                    world.server().disk().close();
                    world.server().revoke(victim.store().self().device());
                    revoked = Optional.of(victim);
                }
            }
            case SERVER_RESTORED -> serverRestored(action, actions);
            case RESTORED_TOGETHER -> restores.together(action, actions);
            case DISK_FULL -> {
                if (action == actions / 3) {
                    fill();
                } else if (action == actions * 2 / 3) {
                    world.server().disk().fill(false);
                    devices.forEach(device -> device.disk().fill(false));
                }
            }
        }
    }

    /// The device that was taken out of service.
    boolean isRevoked(SimDevice device) {
        return revoked.filter(device::equals).isPresent();
    }

    /// Whether a disk may have come back that does not know what leases became.
    boolean forgetLeases() {
        return kind.forgetsLeases();
    }

    private void daysPass() {
        var days = DAYS.get(random.nextInt(DAYS.size()));
        world.trace().note(days + " days pass");
        world.count(Happening.DAYS_PASSED);
        world.clock().pass(days * DAY_MS);
    }

    private void changeRole(DeviceId device) {
        var server = world.server();
        var role = server.role(device).equals("kiosk") ? "desk" : "kiosk";
        world.trace().note(device + " becomes a " + role);
        world.count(Happening.ROLE_CHANGED);
        server.disk().close();
        server.assign(device, role);
    }

    /// Once all is at rest: a row that one device should hold is changed by nobody.
    ///
    /// @return whether it was
    boolean alter() {
        if (kind != Trouble.COPY_ALTERED) {
            return false;
        }
        var device = world.devices().get(random.nextInt(world.devices().size()));
        var ledger = new Ledger(device.disk());
        var refused = device.store().refused();
        var window = world.server().window(device.store().self().device());
        var rows = ledger.rows()
            .stream()
            .filter(row -> row.ver() > 0 && !refused.contains(row.key()) && window.holds(row))
            .toList();
        if (!rows.isEmpty()) {
            var row = rows.get(random.nextInt(rows.size()));
            world.trace().note("the copy of " + row.key() + " at " + device + " is altered");
            world.count(Happening.COPY_ALTERED);
            ledger.alter(row, random.nextBoolean());
        }
        return !rows.isEmpty();
    }

    private void fill() {
        var devices = world.devices();
        var which = random.nextInt(devices.size() + 1);
        var disk = which == devices.size() ? world.server().disk() : devices.get(which).disk();
        world.trace().note("a disk is full");
        disk.fill(true);
    }

    private void serverRestored(int action, int actions) {
        if (action == actions / 3) {
            restores.backUpServer();
        } else if (action == actions * 2 / 3) {
            restores.restoreServer();
        } else if (action > actions * 2 / 3) {
            restores.approve();
        }
    }

    private long skew(Happening what, long ms) {
        world.count(what);
        return ms;
    }

    private void jump(SimDevice device) {
        var skew = switch (random.nextInt(6)) {
            case 0, 5 -> skew(Happening.CLOCK_A_DAY_AHEAD, DAY_MS);
            case 1 -> skew(Happening.CLOCK_A_DAY_BACK, -DAY_MS);
            case 2 -> skew(Happening.CLOCK_1970, -world.clock().millis());
            case 3 -> skew(Happening.CLOCK_MINUTES_OFF, random.nextInt(600_000) - 300_000L);
            default -> 0;
        };
        world.trace().note(device + "'s clock jumps to " + skew);
        device.setClock(skew);
        if (random.nextBoolean()) {
            device.reboot();
        }
    }
}
