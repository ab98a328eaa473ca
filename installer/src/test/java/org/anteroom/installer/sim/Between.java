package org.anteroom.installer.sim;

import java.io.IOException;
import java.util.Optional;
import org.anteroom.kiosk.sync.LongPoll;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;

/// Stands between a device and the server and hands everything on; a fault changes one thing.
class Between implements SyncServer {
    private final SyncServer server;

    /// @param server the server behind it
    Between(SyncServer server) {
        this.server = server;
    }

    @Override
    public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
        return server.hello(request);
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        return server.push(token, request);
    }

    @Override
    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
            throws IOException, SyncRefused {
        return server.pull(token, cursor, max, poll);
    }

    @Override
    public Optional<DigestAnswer> digest(String token) throws IOException, SyncRefused {
        return server.digest(token);
    }

    @Override
    public PullAnswer range(String token, int range) throws IOException, SyncRefused {
        return server.range(token, range);
    }
}
