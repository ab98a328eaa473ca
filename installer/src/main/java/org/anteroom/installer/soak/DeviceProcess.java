package org.anteroom.installer.soak;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.anteroom.store.Schema;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.StoreFile;
import org.anteroom.store.durable.StoreKey;

/// A device as its owner has it: a folder that lasts, and a process that may be killed and started again.
final class DeviceProcess implements AutoCloseable {
    private static final long PATIENCE_S = 120;
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1", "-Xmx160m", "--enable-native-access=ALL-UNNAMED");

    private final Path folder;
    private final String url;
    private final String role;
    private final Told told;
    private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    private Process process;
    private BufferedWriter orders;
    private Thread listening;

    /// Whether all is at rest, and how far it has come in the site's history.
    record State(boolean settled, String position) {}

    /// Enrols a new device.
    DeviceProcess(Path folder, String url, String role, String code, Told told) throws IOException {
        this.folder = folder;
        this.url = url;
        this.role = role;
        this.told = told;
        this.process = started(Optional.of(code));
        this.orders = writer();
        this.listening = listening();
    }

    private Process started(Optional<String> code) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SoakDevice.class.getName(),
                folder.toString(), url, role));
        code.ifPresent(command::add);
        var log = folder.resolveSibling(folder.getFileName() + ".log").toFile();
        var started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log))
            .start();
        var lines = started.inputReader(StandardCharsets.UTF_8);
        for (var line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("a device did not start; see " + log);
            }
        }
        return started;
    }

    private Thread listening() {
        var lines = process.inputReader(StandardCharsets.UTF_8);
        return Thread.ofVirtual().start(() -> lines.lines().forEach(this::hear));
    }

    private BufferedWriter writer() {
        return new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    private void hear(String line) {
        var words = line.split(" ", 2);
        switch (words[0]) {
            case "change" -> told.change(words[1]);
            case "number" -> told.number(words[1]);
            case "state" -> states.add(words[1]);
            default -> told.fault(folder.getFileName() + " said: " + line);
        }
    }

    void order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
    }

    State state() throws IOException, InterruptedException {
        order("state");
        var said = states.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (said == null) {
            throw new IOException(folder.getFileName() + " does not answer");
        }
        var words = said.split(" ", 2);
        return new State(Boolean.parseBoolean(words[0]), words[1]);
    }

    long pid() {
        return process.pid();
    }

    /// Ends the process at once, as `kill -9` does; all it said before is heard then.
    void kill() throws InterruptedException {
        if (!process.isAlive()) {
            told.fault(folder.getFileName() + " ended by itself");
        }
        process.toHandle().destroyForcibly();
        process.toHandle().onExit().join();
        listening.join();
    }

    /// Starts it again on what is on its disk.
    void startAgain() throws IOException {
        process = started(Optional.empty());
        orders = writer();
        listening = listening();
    }

    boolean isDesk() {
        return role.equals("desk");
    }

    /// The rows on its disk that the server has confirmed, each as one text. Only after [#kill].
    Set<String> rows() throws IOException, CannotOpen {
        var key = StoreKey.keptIn(folder.resolve("keys").resolve("store.key"));
        try (var store = StoreFile.in(folder.resolve("data"), "store").open(key, role, Schema.DEVICE)) {
            return new HashSet<>(store.read(Reckoning::rows));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
