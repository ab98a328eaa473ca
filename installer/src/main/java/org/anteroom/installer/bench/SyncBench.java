package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.anteroom.testing.PostgresServer;

/// Draining, updating, pulling, and many devices at once: device, server and PostgreSQL as separate processes over
/// loopback, everything flushed, on a server that has worked before.
final class SyncBench {
    /// As many as one site may have besides the one that warmed the server.
    private static final int DEVICES = 31;

    private final Path folder;
    private final int n;
    private final int warm;
    private final Consumer<Line> print;
    private final PostgresServer postgres;
    private final long database;

    /// @param n    records of one scenario
    /// @param warm records the server has taken in before
    SyncBench(Path folder, int n, int warm, Consumer<Line> print, PostgresServer postgres)
            throws IOException {
        this.folder = folder;
        this.n = n;
        this.warm = warm;
        this.print = print;
        this.postgres = postgres;
        this.database = Usage.pid(postgres);
    }

    /// Runs the scenarios that are wanted.
    void run(List<String> scenarios) throws IOException {
        Files.createDirectories(folder);
        if (scenarios.contains("push") || scenarios.contains("update") || scenarios.contains("pull")) {
            alone(scenarios);
        }
        if (scenarios.contains("conc")) {
            together(Math.max(1, n / DEVICES));
        }
    }

    private void alone(List<String> scenarios) throws IOException {
        var place = folder.resolve("alone");
        try (var server = ServerChild.start(place, Optional.of(postgres.newDatabase()))) {
            try (var before = devices(place, "before", server, 1)) {
                before.tell("make " + warm);
                before.tell("push");
            }
            try (var device = devices(place, "device", server, 1)) {
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
                try (var empty = devices(place, "empty", server, 1)) {
                    print.accept(measure("pull", n + warm, server, empty, "settle"));
                }
            }
        }
    }

    private void together(int each) throws IOException {
        var place = folder.resolve("together");
        try (var server = ServerChild.start(place, Optional.of(postgres.newDatabase()))) {
            try (var before = devices(place, "before", server, 1)) {
                before.tell("make " + warm);
                before.tell("push");
            }
            try (var group = devices(place, "group", server, DEVICES)) {
                group.tell("make " + each);
                print.accept(measure("conc", (long) DEVICES * each, server, group, "push"));
            }
        }
    }

    private static Child devices(Path place, String name, ServerChild server, int count) throws IOException {
        var child = Child.start(
                place.resolve(name + ".log"),
                Map.of(),
                List.of("-XX:TieredStopAtLevel=1", "-Xmx" + (count == 1 ? 128 : 512) + "m"),
                "org.anteroom.installer.bench.Devices",
                List.of(place.resolve(name).toString(), server.url()));
        for (var i = 0; i < count; i++) {
            child.tell("enrol " + server.enrolmentCode());
        }
        return child;
    }

    private Line measure(String scenario, long n, ServerChild server, Child device, String order)
            throws IOException {
        var deviceCpu = Usage.cpuMs(device.handle());
        var serverCpu = server.cpuMs();
        var databaseCpu = Usage.cpuMsOfTree(database);
        var bytes = device.tell("make 0").split(" ", -1);
        var begin = System.nanoTime();
        var after = device.tell(order).split(" ", -1);
        var wall = (System.nanoTime() - begin) / 1_000_000;
        deviceCpu = Usage.cpuMs(device.handle()) - deviceCpu;
        serverCpu = server.cpuMs() - serverCpu;
        databaseCpu = Usage.cpuMsOfTree(database) - databaseCpu;
        return new Line("sync", scenario, n).with("wall_ms", wall)
            .with("cpu_ms_device", deviceCpu)
            .with("cpu_ms_server", serverCpu)
            .with("cpu_ms_db", databaseCpu)
            .with("bytes_up", Long.parseLong(after[0]) - Long.parseLong(bytes[0]))
            .with("bytes_down", Long.parseLong(after[1]) - Long.parseLong(bytes[1]))
            .with("rss_mb", server.peakMb())
            .with("rss_mb_device", Usage.peakMb(device.handle().pid()))
            .with("cpu_s_per_1000", (deviceCpu + serverCpu + databaseCpu) / (double) n);
    }
}
