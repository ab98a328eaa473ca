package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What processes used so far, as the system tells it.
final class Usage {
    private Usage() {}

    /// The CPU time of a process.
    static long cpuMs(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /// The CPU time of a process and of its children, those that ended too.
    static long cpuMsOfTree(long pid) {
        try (var children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)) {
            return (ticks(pid) + children.mapToLong(child -> ticks(child.pid())).sum()) * 10;
        }
    }

    /// User, system, and the same of children waited for, in hundredths of a second (proc(5)).
    private static long ticks(long pid) {
        var stat = stat(pid);
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length < 15 ? 0
                : Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13])
                        + Long.parseLong(fields[14]);
    }

    private static String stat(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (IOException _) {
            return "";
        }
    }

    /// The most memory a process ever had, in megabytes; 0 where the system does not tell.
    static long peakMb(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }
}
