package org.anteroom.installer.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// What happens to machines and lines, one thing after the other.
final class Accidents {
    private static final int PAUSE_MS = 1_500;
    private static final int GONE_MS = 5_000;
    private static final int STOPPED_MS = 3_000;
    /// Now and then somebody closes a laptop's lid for so long that others must go on without it.
    private static final int LONG_STOPPED_MS = 90_000;
    private static final int SELDOM = 12;
    private static final int AGAIN_MS = 100;

    private final Site site;
    private final Random random = new Random();
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);

    /// What there is to happen to.
    ///
    /// @param database the servers' own
    record Site(
            List<DeviceProcess> devices,
            List<ServerProcess> servers,
            BadNetwork network,
            Jdbi database) {}

    /// What can happen.
    enum Kind {
        DEVICE_KILLED, SERVER_KILLED, DATABASE_KILLED, CONNECTIONS_CUT, NETWORK_GONE, PROCESS_STOPPED
    }

    Accidents(Site site) {
        this.site = site;
    }

    /// Lets something happen after a while, and returns when it is over.
    ///
    /// @param actEveryMs how often people act at a device that was started again
    /// @param leftMs     nothing takes longer
    void next(int actEveryMs, long leftMs) throws IOException, InterruptedException {
        Thread.sleep(random.nextInt(PAUSE_MS));
        var kind = Kind.values()[random.nextInt(Kind.values().length)];
        happened.merge(kind, 1, Integer::sum);
        switch (kind) {
            case DEVICE_KILLED -> {
                var device = one(site.devices());
                device.kill();
                device.startAgain();
                device.order("act " + actEveryMs);
            }
            case SERVER_KILLED -> {
                var server = one(site.servers());
                server.kill();
                Thread.sleep(random.nextInt(STOPPED_MS));
                server.startAgain();
            }
            case DATABASE_KILLED -> killDatabase();
            case CONNECTIONS_CUT -> site.network().cut();
            case NETWORK_GONE -> {
                site.network().setGone(true);
                Thread.sleep(Math.min(leftMs, random.nextInt(GONE_MS)));
                site.network().setGone(false);
            }
            case PROCESS_STOPPED -> stop(
                    Math.min(leftMs,
                            random.nextInt(random.nextInt(SELDOM) == 0 ? LONG_STOPPED_MS : STOPPED_MS)));
        }
    }

    /// One process of the database dies, after which it ends all others and recovers; returns when it is there again.
    private void killDatabase() throws InterruptedException {
        List<Long> processes = site.database()
            .withHandle(
                    handle -> handle
                        .createQuery("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
                        .mapTo(Long.class)
                        .list());
        Optional.of(processes)
            .filter(all -> !all.isEmpty())
            .flatMap(all -> ProcessHandle.of(one(all)))
            .ifPresent(ProcessHandle::destroyForcibly);
        while (!isDatabaseThere()) {
            Thread.sleep(AGAIN_MS);
        }
    }

    private boolean isDatabaseThere() {
        try {
            return site.database()
                .withHandle(handle -> handle.createQuery("SELECT TRUE").mapTo(Boolean.class).one());
        } catch (JdbiException _) {
            return false;
        }
    }

    private void stop(long ms) throws IOException, InterruptedException {
        var processes = new ArrayList<Long>();
        site.devices().forEach(device -> processes.add(device.pid()));
        site.servers().forEach(server -> processes.add(server.pid()));
        var process = one(processes);
        signal("STOP", process);
        Thread.sleep(ms);
        signal("CONT", process);
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process)).inheritIO().start();
        if (!kill.waitFor(1, TimeUnit.MINUTES) || kill.exitValue() != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return happened.toString();
    }
}
