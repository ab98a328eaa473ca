package org.anteroom.installer.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A program of ours as a process of its own, told what to do line by line.
final class Child implements AutoCloseable {
    private static final long STOP_S = 120;
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED");

    private final Process process;
    private final BufferedReader lines;
    private final BufferedWriter orders;

    private Child(Process process) {
        this.process = process;
        this.lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /// Starts a main class on the class path of this process; what it logs goes to a file beside.
    static Child start(
            Path log,
            Map<String, String> environment,
            List<String> flags,
            String main,
            List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /// Starts a main class and waits for the line that says it has started.
    static Child started(
            Path log,
            List<String> flags,
            String main,
            List<String> arguments,
            Predicate<String> said) throws IOException {
        var child = start(log, Map.of(), flags, main, arguments);
        try {
            child.await(said);
            return child;
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    /// Waits for a line.
    ///
    /// @throws IOException if the process ended before it said so
    String await(Predicate<String> wanted) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new IOException("a process ended early; see the logs in target/bench");
    }

    /// Gives an order and waits for its answer, which begins with `ok`.
    ///
    /// @return the rest of the answer
    String tell(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return await(line -> line.startsWith("ok")).substring(2).strip();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            lines.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
