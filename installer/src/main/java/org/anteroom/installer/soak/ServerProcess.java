package org.anteroom.installer.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.anteroom.installer.bench.ServerChild;
import org.anteroom.testing.TestDatabase;

/// A server that may be killed and started again, to which the network leads as long as it runs.
final class ServerProcess implements AutoCloseable {
    private final Path folder;
    private final TestDatabase.Postgres database;
    private final BadNetwork network;
    private ServerChild server;

    ServerProcess(Path folder, TestDatabase.Postgres database, BadNetwork network) throws IOException {
        this.folder = folder;
        this.database = database;
        this.network = network;
        this.server = started();
    }

    private ServerChild started() throws IOException {
        var started = ServerChild.start(folder, Optional.of(database));
        network.leadTo(port(started));
        return started;
    }

    private static int port(ServerChild server) {
        return HttpUrl.get(server.url()).port();
    }

    ServerChild running() {
        return server;
    }

    long pid() {
        return server.pid();
    }

    void kill() {
        network.leaveOut(port(server));
        server.kill();
    }

    void startAgain() throws IOException {
        server = started();
    }

    /// Without a word: its database may be gone already.
    @Override
    public void close() {
        server.kill();
    }
}
