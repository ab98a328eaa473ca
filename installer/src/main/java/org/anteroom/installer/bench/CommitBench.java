package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.anteroom.store.durable.CannotOpen;

/// Registering and joining the line, durable, against one flush of the same disk in the same run.
final class CommitBench {
    private static final int WARM = 100;
    private static final int FLUSHED = 4096;

    private CommitBench() {}

    /// Measures so many registrations at a kiosk that knows so many patients by then.
    static Line run(Path folder, int n, int known) throws IOException, CannotOpen {
        var patients = new InventedPatients(1);
        try (var kiosk = LocalKiosk.open(folder, Clock.systemUTC());
                var file = FileChannel.open(
                        folder.resolve("flush"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            kiosk.know(patients, known, 1);
            for (var i = 0; i < WARM; i++) {
                kiosk.register(patients);
                flush(file);
            }
            var commits = new Times(n);
            var flushes = new Times(n);
            var cpu = Usage.cpuMs(ProcessHandle.current());
            for (var i = 0; i < n; i++) {
                commits.add(register(kiosk, patients));
                flushes.add(flush(file));
            }
            return new Line("commit", "register", n).with("patients", known)
                .with("wall_ms", commits.totalMs())
                .with("cpu_ms_device", Usage.cpuMs(ProcessHandle.current()) - cpu)
                .with("rss_mb", Usage.peakMb(ProcessHandle.current().pid()))
                .with("p50_ms", commits.ms(0.5))
                .with("p99_ms", commits.ms(0.99))
                .with("flush_p50_ms", flushes.ms(0.5))
                .with("flush_p99_ms", flushes.ms(0.99));
        }
    }

    private static long register(LocalKiosk kiosk, InventedPatients patients) {
        var begin = System.nanoTime();
        kiosk.register(patients);
        return System.nanoTime() - begin;
    }

    private static long flush(FileChannel file) throws IOException {
        var begin = System.nanoTime();
        file.write(ByteBuffer.allocate(FLUSHED), file.size());
        file.force(true);
        return System.nanoTime() - begin;
    }
}
