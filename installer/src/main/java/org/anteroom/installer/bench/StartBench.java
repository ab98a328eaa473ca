package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.anteroom.store.durable.CannotOpen;

/// The kiosk's cold start to the first interactive screen, against a bare window with the same flags.
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
        var cache = folder.resolve("kiosk.aot");
        measure("bare", List.of());
        measure("kiosk", List.of());
        start(List.of("-XX:AOTCacheOutput=" + cache), "kiosk");
        measure("kiosk-aot", List.of("-XX:AOTCache=" + cache));
    }

    private void measure(String scenario, List<String> flags) throws IOException {
        var wall = new ArrayList<Long>();
        var cpu = new ArrayList<Long>();
        var peak = new ArrayList<Long>();
        for (var i = 0; i < runs; i++) {
            var one = start(flags, scenario);
            wall.add(one[0]);
            cpu.add(one[1]);
            peak.add(one[2]);
        }
        print.accept(
                new Line("start", scenario, runs).with("wall_ms", median(wall))
                    .with("cpu_ms_device", median(cpu))
                    .with("rss_mb", median(peak)));
    }

    private long[] start(List<String> flags, String scenario) throws IOException {
        var all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx384m"));
        all.add("-Djavafx.cachedir=" + folder.resolve("javafx"));
        if (System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
            all.addAll(SCREENLESS);
        }
        all.addAll(flags);
        var begin = System.nanoTime();
        try (var child = Child.start(
                folder.resolve("start.log"),
                Map.of(),
                all,
                FirstScreen.class.getName(),
                List.of(scenario.startsWith("kiosk") ? "kiosk" : "bare",
                        folder.resolve("kiosk").toString()))) {
            child.await(line -> line.equals("shown"));
            var wall = (System.nanoTime() - begin) / 1_000_000;
            return new long[]{wall, Usage.cpuMs(child.handle()), Usage.peakMb(child.handle().pid())};
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
