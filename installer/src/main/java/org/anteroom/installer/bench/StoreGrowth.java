package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.anteroom.store.durable.CannotOpen;

/// What a device's store asks for a change as it grows: patients registered a few hundred at a time, never sent.
final class StoreGrowth {
    private static final int WINDOWS = 10;

    private StoreGrowth() {}

    /// Tells what a thousand changes cost in each tenth of the way.
    ///
    /// @param warm how many before
    static void run(Path folder, int n, int warm, Consumer<Line> print) throws IOException, CannotOpen {
        var patients = new InventedPatients(1);
        try (var kiosk = LocalKiosk.open(folder, Clock.systemUTC())) {
            kiosk.know(patients, warm, 1);
            var first = 0.0;
            for (var window = 1; window <= WINDOWS; window++) {
                var before = kiosk.store().waiting().changes();
                var begin = System.nanoTime();
                var cpu = Usage.cpuMs(ProcessHandle.current());
                kiosk.know(patients, n / WINDOWS, 1);
                cpu = Usage.cpuMs(ProcessHandle.current()) - cpu;
                var wall = (System.nanoTime() - begin) / 1_000_000;
                var changes = kiosk.store().waiting().changes();
                var each = cpu / (double) (changes - before);
                first = window == 1 ? each : first;
                print.accept(
                        new Line("growth", "device", changes).with("wall_ms", wall)
                            .with("cpu_ms_device", cpu)
                            .with("rss_mb", Usage.peakMb(ProcessHandle.current().pid()))
                            .with("file_mb", Files.size(folder.resolve("data").resolve("store.mv.db")) >> 20)
                            .with("cpu_s_per_1000", each)
                            .with("times_first", each / first));
            }
        }
    }
}
