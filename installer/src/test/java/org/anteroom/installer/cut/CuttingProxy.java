package org.anteroom.installer.cut;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Hands bytes on between devices and a server, and cuts each connection after some of them, until it has cut enough.
final class CuttingProxy implements AutoCloseable {
    private static final int MOST_BYTES = 6_000;

    private final ServerSocket listening;
    private final int target;
    private final Random random;
    private final AtomicInteger left;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param target the server's port
    /// @param cuts   how many connections to cut
    CuttingProxy(int target, Random random, int cuts) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.random = random;
        this.left = new AtomicInteger(cuts);
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// How many connections it has still to cut.
    int left() {
        return Math.max(0, left.get());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var device = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                var budget = new AtomicLong(left.get() > 0 ? random.nextInt(MOST_BYTES) : Long.MAX_VALUE);
                threads.execute(() -> copy(device, server, budget));
                threads.execute(() -> copy(server, device, budget));
            } catch (IOException e) {
                quietly(listening);
            }
        }
    }

    private void copy(Socket from, Socket to, AtomicLong budget) {
        try (from; to) {
            var buffer = new byte[512];
            for (var count = from.getInputStream().read(buffer); count > 0; count = from.getInputStream()
                .read(buffer)) {
                var before = budget.getAndAdd(-count);
                to.getOutputStream().write(buffer, 0, Math.clamp(before, 0, count));
                if (before <= count) {
                    if (before > 0) {
                        left.decrementAndGet();
                    }
                    return;
                }
            }
        } catch (IOException e) {
            quietly(from);
        }
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
