package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.LongPoll;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PushRequest;

/// A device as the server sees it, with a real key and a real log, but without a store: so light that hundreds fit into
/// one process.
final class LightDevice {
    private static final int PAGE = 500;
    /// As long as a device waits once that held.
    static final int WAIT_MS = 150_000;

    private final HttpSyncServer server;
    private final DeviceKey key;
    private final String device;
    private final InventedLog log;
    private long acknowledged;
    private String token = "";
    private String cursor = "";

    private LightDevice(HttpSyncServer server, DeviceKey key, String device, InventedLog log) {
        this.server = server;
        this.key = key;
        this.device = device;
        this.log = log;
    }

    /// Enrols one.
    ///
    /// @param key where its key is kept
    static LightDevice enrol(HttpSyncServer server, String code, Path key, long seed)
            throws IOException, SyncRefused {
        var own = DeviceKey.at(key);
        var spent = code.substring(0, Math.min(8, code.length()));
        var answer = server.enrol(new EnrolRequest(spent, own.publicKey(), "bench " + seed, "desk", "bench"));
        var id = new DeviceId(answer.device());
        return new LightDevice(server, own, answer.device(),
                new InventedLog(new SiteId(answer.site()), id, seed));
    }

    /// Makes changes, to be pushed in one go.
    PushRequest make(int count) {
        return log.next(count);
    }

    /// Says hello as after an outage, and waits as long as the server asks it to.
    void connect() throws IOException, SyncRefused, InterruptedException {
        var answer = hello("");
        var proved = hello(answer.nonce());
        token = proved.token();
        Thread.sleep(proved.waitMs());
    }

    private HelloAnswer hello(String nonce) throws IOException, SyncRefused {
        var hello = new HelloRequest(device, 1, log.n(), log.hash(), acknowledged, "", "bench",
                HelloRequest.PROTOCOL, nonce, "");
        return server.hello(nonce.isEmpty() ? hello : hello.proved(nonce, key.sign(hello.signed())));
    }

    /// Pushes, again and again while the server is too busy.
    ///
    /// @return how often it was too busy
    int push(PushRequest push) throws IOException, SyncRefused, InterruptedException {
        for (var refused = 0;; refused++) {
            try {
                acknowledged = server.push(token, push).ackN();
                return refused;
            } catch (SyncRefused e) {
                if (!e.error().retryable()) {
                    throw e;
                }
                Thread.sleep(Math.max(1, e.error().retryAfterMs()));
            }
        }
    }

    /// Reads the site's history to its end.
    void catchUp() throws IOException, SyncRefused {
        var more = true;
        while (more) {
            var page = server.pull(token, cursor, PAGE, new LongPoll(0)).orElseThrow();
            cursor = page.cursor();
            more = page.more();
        }
    }

    /// Waits for news once.
    void await(long millis) throws IOException, SyncRefused {
        cursor = server.pull(token, cursor, PAGE, new LongPoll(millis)).orElseThrow().cursor();
    }
}
