package org.anteroom.server.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.testing.TestDatabase;

/// The wire to a database, which can be cut, or lose without a word what it carries.
final class Wire implements AutoCloseable {
    private final int to;
    private final ServerSocket from;
    private final Set<Closeable> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger silences = new AtomicInteger();
    private volatile boolean isCut;

    private Wire(int to) throws IOException {
        this.to = to;
        this.from = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /// A wire, and the database behind it.
    record Database(Wire wire, TestDatabase.Postgres database) {}

    static Database to(TestDatabase.Postgres database) throws IOException {
        var port = database.url().replaceAll(".*localhost:([0-9]+)/.*", "$1");
        var wire = new Wire(Integer.parseInt(port));
        var url = database.url().replace("localhost:" + port, "localhost:" + wire.from.getLocalPort());
        return new Database(wire, new TestDatabase.Postgres(url, database.user(), database.password()));
    }

    /// From now on nothing arrives on connections that are there; new ones work.
    void fallSilent() {
        silences.incrementAndGet();
    }

    /// Ends all connections, and takes no new ones until it is healed.
    void cut() throws IOException {
        isCut = true;
        for (var end : ends) {
            end.close();
        }
    }

    void heal() {
        isCut = false;
    }

    private void accept() {
        try {
            while (true) {
                var near = from.accept();
                if (isCut) {
                    near.close();
                } else {
                    var far = new Socket(InetAddress.getLoopbackAddress(), to);
                    ends.add(near);
                    ends.add(far);
                    var began = silences.get();
                    Thread.startVirtualThread(() -> carry(near, far, began));
                    Thread.startVirtualThread(() -> carry(far, near, began));
                }
            }
        } catch (IOException _) {
            ends.removeIf(Wire::isClosed);
        }
    }

    private void carry(Socket near, Socket far, int began) {
        try {
            var in = near.getInputStream();
            var bytes = new byte[8192];
            for (var read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (began == silences.get()) {
                    far.getOutputStream().write(bytes, 0, read);
                }
            }
            if (began == silences.get()) {
                far.close();
            }
        } catch (IOException _) {
            ends.removeIf(Wire::isClosed);
        }
    }

    private static boolean isClosed(Closeable end) {
        return end instanceof Socket socket && socket.isClosed();
    }

    @Override
    public void close() {
        try {
            from.close();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
