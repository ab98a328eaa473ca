package org.anteroom.installer.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.testing.PostgresServer;
import org.jdbi.v3.core.Jdbi;

/// Two servers on one PostgreSQL, some desks, as many kiosks and four programs that book over the API, for some time in which everything that can
/// happen does; then all is well again, and everything must come to rest and be there.
final class Soak {
    private static final int SERVERS = 2;
    private static final int PROGRAMS = 4;
    private static final int ACT_EVERY_MS = 100;
    private static final int LOOK_EVERY_MS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final int each;
    private final Duration trouble;
    private final Consumer<String> say;
    private final Told told = new Told();
    private final List<DeviceProcess> devices = new ArrayList<>();
    private final List<ServerProcess> servers = new ArrayList<>();

    /// @param folder  for data and logs, empty
    /// @param each    how many desks, and how many kiosks
    /// @param trouble how long things happen
    /// @param say     gets a line now and then
    Soak(Path folder, int each, Duration trouble, Consumer<String> say) {
        this.folder = folder;
        this.each = each;
        this.trouble = trouble;
        this.say = say;
    }

    /// Runs it.
    ///
    /// @return what went wrong; empty if nothing did
    List<String> run() throws IOException, CannotOpen, InterruptedException {
        Files.createDirectories(folder);
        try (var postgres = PostgresServer.start(); var network = new BadNetwork()) {
            var database = postgres.newDatabase();
            var jdbi = Jdbi.create(database.url(), database.user(), database.password());
            for (var i = 0; i < SERVERS; i++) {
                servers.add(new ServerProcess(folder.resolve("server" + i), database, network));
            }
            enrol(network);
            suffer(new Accidents(new Accidents.Site(devices, servers, network, jdbi)), network);
            var faults = settle();
            for (var device : devices) {
                device.kill();
            }
            faults.addAll(jdbi.withHandle(handle -> new Reckoning(handle, told).faults()));
            compare(faults, jdbi);
            verify(faults);
            return faults;
        } finally {
            devices.forEach(DeviceProcess::close);
            servers.forEach(ServerProcess::close);
        }
    }

    private void enrol(BadNetwork network) throws IOException {
        var server = servers.getFirst().running();
        var today = LocalDate.now(ZoneOffset.UTC);
        server.ask("api/v1/providers", """
                {"id": "%s", "name": "Dr. Silva"}""".formatted(Bookings.PROVIDER));
        server.ask("api/v1/slots/bulk", """
                {"provider_id": "%s", "start_date": "%s", "end_date": "%s", "start_time": "09:00",
                 "end_time": "17:00", "weekdays": [0, 1, 2, 3, 4, 5, 6]}"""
            .formatted(Bookings.PROVIDER, today.plusDays(1), today.plusDays(Bookings.DAYS)));
        for (var i = 0; i < each; i++) {
            for (var role : List.of("desk", "kiosk")) {
                devices.add(new DeviceProcess(folder.resolve(role + i), network.url(), role,
                        server.enrolmentCode(), told));
            }
        }
    }

    private void suffer(Accidents accidents, BadNetwork network) throws IOException, InterruptedException {
        var programs = new ArrayList<Bookings>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < PROGRAMS; i++) {
                programs.add(new Bookings(network.url(), LocalDate.now(ZoneOffset.UTC), told));
            }
            programs.forEach(threads::execute);
            for (var device : devices) {
                device.order("act " + ACT_EVERY_MS);
            }
            network.setBad(true);
            var end = System.nanoTime() + trouble.toNanos();
            for (var left = trouble.toNanos(); left > 0; left = end - System.nanoTime()) {
                accidents.next(ACT_EVERY_MS, TimeUnit.NANOSECONDS.toMillis(left));
            }
            network.setBad(false);
            programs.forEach(Bookings::stop);
        }
        for (var device : devices) {
            device.order("rest");
        }
        say.accept("what happened: " + accidents);
        say.accept(told.toString());
    }

    /// Waits until every device has what all others have, and says so.
    private List<String> settle() throws IOException, InterruptedException {
        var faults = new ArrayList<String>();
        var begin = System.nanoTime();
        var states = states();
        while (states.size() > 1 || !states.iterator().next().settled()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                faults.add("not at rest after " + PATIENCE.toMinutes() + " minutes: " + states);
                return faults;
            }
            Thread.sleep(LOOK_EVERY_MS);
            states = states();
        }
        say.accept("at rest after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
        return faults;
    }

    private Set<DeviceProcess.State> states() throws IOException, InterruptedException {
        var states = new HashSet<DeviceProcess.State>();
        for (var device : devices) {
            states.add(device.state());
        }
        return states;
    }

    /// A desk has what the server has, and all kiosks have the same.
    private void compare(List<String> faults, Jdbi jdbi) throws IOException, CannotOpen {
        Set<String> desks = new HashSet<>(jdbi.withHandle(Reckoning::rows));
        Set<String> kiosks = Set.of();
        for (var device : devices) {
            var rows = device.rows();
            if (device.isDesk()) {
                Reckoning.same(faults, "rows of " + device + " are not the server's", rows, desks);
            } else {
                kiosks = kiosks.isEmpty() ? rows : kiosks;
                Reckoning.same(faults, "rows of " + device + " are not another kiosk's", rows, kiosks);
            }
        }
        say.accept("rows compared: " + desks.size() + " and " + kiosks.size());
    }

    private void verify(List<String> faults) throws IOException {
        var said = servers.getFirst().running().ask("api/v1/audit/verify", "{}");
        if (!said.contains("\"sound\":true")) {
            faults.add("the site's log does not verify: " + said);
        }
    }
}
