package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.TestDatabase;

/// Draining, updating, pulling, many devices at once, and one change seen by another: device, server and PostgreSQL as separate processes over
/// loopback, everything flushed, on a server that has worked before.
final class SyncBench {
    private static final int DEVICES = 50;
    /// So many changes one device makes that another waits for.
    private static final int SEEN = 100;

    private final Path folder;
    private final int n;
    private final int warm;
    private final Consumer<Line> print;
    private final PostgresServer postgres;
    private final long databasePid;
    private double floor;

    /// @param n    records of one scenario
    /// @param warm records the server has taken in before
    SyncBench(Path folder, int n, int warm, Consumer<Line> print, PostgresServer postgres)
            throws IOException {
        this.folder = folder;
        this.n = n;
        this.warm = warm;
        this.print = print;
        this.postgres = postgres;
        this.databasePid = Usage.pid(postgres);
    }

    /// Runs the scenarios that are wanted, after a batch merge written by hand on the same database.
    void run(List<String> scenarios) throws IOException {
        Files.createDirectories(folder);
        floor = new MergeBench(postgres, print).floor(n, n);
        if (scenarios.contains("push") || scenarios.contains("update") || scenarios.contains("pull")) {
            alone(scenarios);
        }
        if (scenarios.contains("conc")) {
            together(Math.max(1, n / DEVICES));
        }
        if (scenarios.contains("seen")) {
            seen();
        }
    }

    /// From the touch at one device to the row at another, both in service and idle otherwise.
    private void seen() throws IOException {
        var place = folder.resolve("seen");
        var database = postgres.newDatabase();
        try (var server = ServerChild.start(place, Optional.of(database));
                var pair = devices(place, "pair", server, database, 2)) {
            pair.tell("settle");
            pair.tell("see " + SEEN);
            var line = measure("seen", SEEN, server, pair, "see " + SEEN);
            var times = pair.tell("seen").split(" ", -1);
            print.accept(line.with("seen_p50_ms", Double.parseDouble(times[3]))
                .with("seen_p95_ms", Double.parseDouble(times[4])));
        }
    }

    private void alone(List<String> scenarios) throws IOException {
        var place = folder.resolve("alone");
        var database = postgres.newDatabase();
        try (var server = ServerChild.start(place, Optional.of(database))) {
            try (var before = devices(place, "before", server, database, 1)) {
                before.tell("make " + warm);
                before.tell("push");
            }
            try (var device = devices(place, "device", server, database, 1)) {
                device.tell("settle");
                device.tell("make " + n);
                print.accept(measure("push", n, server, device, "push"));
                device.tell("settle");
                if (scenarios.contains("update")) {
                    device.tell("edit");
                    print.accept(measure("update", n, server, device, "push"));
                }
            }
            if (scenarios.contains("pull")) {
                try (var empty = devices(place, "empty", server, database, 1)) {
                    print.accept(measure("pull", n + warm, server, empty, "settle"));
                }
            }
        }
    }

    /// Devices that were in service, as those of the other scenarios, before they lost the network; they come back with a hello.
    private void together(int each) throws IOException {
        var place = folder.resolve("together");
        var database = postgres.newDatabase();
        try (var server = ServerChild.start(place, Optional.of(database));
                var group = devices(place, "group", server, database, DEVICES)) {
            group.tell("settle");
            group.tell("lose");
            try (var before = devices(place, "before", server, database, 1)) {
                before.tell("make " + warm);
                before.tell("push");
            }
            group.tell("make " + each);
            print.accept(measure("conc", (long) DEVICES * each, server, group, "push"));
        }
    }

    private static Child devices(
            Path place,
            String name,
            ServerChild server,
            TestDatabase.Postgres database,
            int count) throws IOException {
        var child = Child.start(
                place.resolve(name + ".log"),
                Map.of(),
                List.of("-XX:TieredStopAtLevel=1", "-Xmx" + (count == 1 ? 96 : 512) + "m"),
                "org.anteroom.installer.bench.Devices",
                List.of(place.resolve(name).toString(), server.url()));
        var digits = new SpareDigits(database);
        for (var i = 0; i < count; i++) {
            digits.before(i);
            child.tell("enrol " + server.enrolmentCode());
        }
        return child;
    }

    private Line measure(String scenario, long n, ServerChild server, Child device, String order)
            throws IOException {
        var deviceCpu = Usage.cpuMs(device.handle());
        var serverCpu = server.cpuMs();
        var databaseCpu = Usage.cpuMsOfTree(databasePid);
        var bytes = device.tell("make 0").split(" ", -1);
        var begin = System.nanoTime();
        var after = device.tell(order).split(" ", -1);
        var wall = (System.nanoTime() - begin) / 1_000_000;
        deviceCpu = Usage.cpuMs(device.handle()) - deviceCpu;
        serverCpu = server.cpuMs() - serverCpu;
        databaseCpu = Usage.cpuMsOfTree(databasePid) - databaseCpu;
        return new Line("sync", scenario, n).with("wall_ms", wall)
            .with("cpu_ms_device", deviceCpu)
            .with("cpu_ms_server", serverCpu)
            .with("cpu_ms_db", databaseCpu)
            .with("bytes_up", Long.parseLong(after[0]) - Long.parseLong(bytes[0]))
            .with("bytes_down", Long.parseLong(after[1]) - Long.parseLong(bytes[1]))
            .with("rss_mb", server.peakMb())
            .with("rss_mb_device", Usage.peakMb(device.handle().pid()))
            .with("cpu_s_per_1000", (deviceCpu + serverCpu + databaseCpu) / (double) n)
            .with("times_floor", (deviceCpu + serverCpu + databaseCpu) / (double) n / floor);
    }
}
