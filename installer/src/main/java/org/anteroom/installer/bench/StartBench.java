package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.anteroom.store.durable.CannotOpen;

/// The kiosk's cold start to the first interactive screen, against a bare window with the same flags; and the server's until it is
/// ready.
final class StartBench {
    private static final List<String> SCREENLESS = List.of(
            "-Dglass.platform=Wide",
            "-Dwide.screens=1080x1920",
            "-Dprism.order=sw");

    private final Path folder;
    private final int runs;
    private final Consumer<Line> print;

    StartBench(Path folder, int runs, Consumer<Line> print) {
        this.folder = folder;
        this.runs = runs;
        this.print = print;
    }

    void run() throws IOException, CannotOpen {
        Files.createDirectories(folder);
        LocalKiosk.open(folder.resolve("kiosk"), Clock.systemUTC()).close();
        measure("bare", List.of(), flags -> window("bare", flags));
        measureTwice("kiosk", flags -> window("kiosk", flags));
        server(List.of()).close();
        measureTwice("server", this::server);
    }

    /// Starts a program; what it returns has started.
    private interface Program {
        Child start(List<String> flags) throws IOException;
    }

    /// Also with an AOT cache made by one more start.
    private void measureTwice(String scenario, Program program) throws IOException {
        measure(scenario, List.of(), program);
        var cache = folder.resolve(scenario + ".aot");
        program.start(List.of("-XX:AOTCacheOutput=" + cache)).close();
        measure(scenario + "-aot", List.of("-XX:AOTCache=" + cache), program);
    }

    private void measure(String scenario, List<String> flags, Program program) throws IOException {
        var wall = new ArrayList<Long>();
        var cpu = new ArrayList<Long>();
        var peak = new ArrayList<Long>();
        for (var i = 0; i < runs; i++) {
            var begin = System.nanoTime();
            try (var child = program.start(flags)) {
                wall.add((System.nanoTime() - begin) / 1_000_000);
                cpu.add(Usage.cpuMs(child.handle()));
                peak.add(Usage.peakMb(child.handle().pid()));
            }
        }
        var part = scenario.startsWith("server") ? "server" : "device";
        print.accept(
                new Line("start", scenario, runs).with("wall_ms", median(wall))
                    .with("cpu_ms_" + part, median(cpu))
                    .with("rss_mb", median(peak)));
    }

    private Child window(String shows, List<String> flags) throws IOException {
        var all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx384m"));
        all.add("-Djavafx.cachedir=" + folder.resolve("javafx"));
        if (System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
            all.addAll(SCREENLESS);
        }
        all.addAll(flags);
        return Child.started(
                folder.resolve("start.log"),
                all,
                FirstScreen.class.getName(),
                List.of(shows, folder.resolve("kiosk").toString()),
                line -> line.equals("shown"));
    }

    private Child server(List<String> flags) throws IOException {
        return Child.started(
                folder.resolve("start.log"),
                flags,
                "org.anteroom.server.app.Main",
                List.of("--port", "0", "--data", folder.resolve("server").toString()),
                line -> line.contains("ready"));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
