package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anteroom.testing.PostgresServer;

/// What processes used so far, as the system tells it.
final class Usage {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Usage() {}

    /// The CPU time of a process.
    static long cpuMs(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /// The main process of a database on this machine.
    static long pid(PostgresServer postgres) throws IOException {
        var lines = Files.readAllLines(Path.of(postgres.setting("data_directory"), "postmaster.pid"));
        return Long.parseLong(lines.getFirst().strip());
    }

    /// What a Java process keeps on its heap, in kilobytes, after it was made to let go of the rest.
    static long heapKb(long pid) throws IOException {
        ask(pid, "GC.run");
        return ask(pid, "GC.heap_info").lines()
            .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
            .map(USED::matcher)
            .filter(Matcher::find)
            .mapToLong(used -> Long.parseLong(used.group(1)))
            .sum();
    }

    private static String ask(long pid, String what) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), what).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
