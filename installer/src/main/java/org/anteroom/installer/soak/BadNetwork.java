package org.anteroom.installer.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// The way to the servers: any of those that run, for each connection. As long as it is bad it cuts connections after some bytes, and
/// holds others up.
final class BadNetwork implements AutoCloseable {
    private static final int BUFFER = 8_192;
    private static final int MOST_BYTES = 20_000;
    private static final int LONGEST_MS = 300;
    private static final int PERCENT = 100;
    private static final int BAD_PERCENT = 20;

    private final ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Integer> servers = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean bad;
    private volatile boolean gone;

    BadNetwork() throws IOException {
        threads.execute(this::accept);
    }

    String url() {
        return "http://localhost:" + listening.getLocalPort() + "/";
    }

    /// A server listens on this port from now on.
    void leadTo(int port) {
        servers.add(port);
    }

    /// It does so no longer.
    void leaveOut(int port) {
        servers.removeIf(server -> server == port);
    }

    void setBad(boolean isBad) {
        bad = isBad;
    }

    /// Nobody is reached, or it is over.
    void setGone(boolean isGone) {
        gone = isGone;
        cut();
    }

    /// Ends all connections.
    void cut() {
        open.forEach(BadNetwork::end);
    }

    /// What one direction of a connection has to go through.
    private record Fate(int delayMs, int bytes) {
        static Fate of(boolean bad, RandomGenerator random) {
            return new Fate(
                    bad && random.nextInt(PERCENT) < BAD_PERCENT ? random.nextInt(LONGEST_MS) : 0,
                    bad && random.nextInt(PERCENT) < BAD_PERCENT ? random.nextInt(MOST_BYTES)
                            : Integer.MAX_VALUE);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                end(listening);
            }
        }
    }

    private void connect(Socket client) {
        var random = ThreadLocalRandom.current();
        var ports = List.copyOf(servers);
        if (gone || ports.isEmpty()) {
            end(client);
            return;
        }
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(),
                    ports.get(random.nextInt(ports.size())));
            open.addAll(List.of(client, server));
            var up = Fate.of(bad, random);
            var down = Fate.of(bad, random);
            threads.execute(() -> copy(client, server, up));
            threads.execute(() -> copy(server, client, down));
        } catch (IOException _) {
            end(client);
        }
    }

    private void copy(Socket from, Socket to, Fate fate) {
        try (from; to) {
            var buffer = new byte[BUFFER];
            var left = fate.bytes();
            for (var count = from.getInputStream().read(buffer); count > 0 && left > 0; count = from
                .getInputStream()
                .read(buffer)) {
                Thread.sleep(fate.delayMs());
                to.getOutputStream().write(buffer, 0, Math.min(count, left));
                left -= count;
            }
        } catch (IOException _) {
            end(from);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeAll(List.of(from, to));
        }
    }

    private static void end(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end(listening);
        cut();
        threads.shutdownNow();
    }
}
