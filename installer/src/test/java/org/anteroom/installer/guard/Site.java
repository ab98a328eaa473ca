package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.PinnedTrust;
import org.anteroom.kiosk.sync.ServerTime;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.kiosk.sync.SyncStatus;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.app.StartRefused;
import org.anteroom.testing.TestDatabase;

/// A site for tests: one server that can be stopped and started with other settings on the same port, and devices.
final class Site implements AutoCloseable {
    static final OkHttpClient HTTP = HttpSyncServer.timeouts().build();

    private static final String TOKEN = "a-token-for-tests-only";

    private final Path folder;
    private final TestDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));
    private Server server;

    /// A site whose server keeps its history in this database.
    Site(Path folder, TestDatabase database) throws StartRefused {
        this(folder, database, UnaryOperator.identity());
    }

    /// The same, with other settings.
    Site(Path folder, TestDatabase database, UnaryOperator<ServerSettings> settings) throws StartRefused {
        this.folder = folder;
        this.database = database;
        this.server = start(settings.andThen(all -> all.onPort(0)).apply(settings()));
    }

    private ServerSettings settings() {
        var settings = ServerSettings.in(folder.resolve("server"))
            .onAddress("127.0.0.1")
            .withToken(TOKEN);
        return switch (database) {
            case TestDatabase.H2 _ -> settings;
            case TestDatabase.Postgres(var url, var user, var password) ->
                settings.withDatabase(new ServerSettings.Database(url, user, password));
        };
    }

    private Server start(ServerSettings settings) throws StartRefused {
        return new Server(settings, now::get);
    }

    /// The server again, on its port, with other settings.
    void restart(UnaryOperator<ServerSettings> settings) throws StartRefused {
        var port = server.port();
        server.close();
        server = start(settings.apply(settings().onPort(port)));
    }

    /// Stops, is copied as it is, and goes on.
    ServerBackup backedUp() throws StartRefused {
        var port = server.port();
        server.close();
        var backup = ServerBackup.of(folder.resolve("server"), database);
        server = start(settings().onPort(port));
        return backup;
    }

    /// Goes on from the copy, as IT does it: nothing is taken in until that is approved.
    void putBack(ServerBackup backup) throws StartRefused {
        restart(settings -> backup.putBack(settings).afterRestore());
    }

    void approveRestore() throws IOException {
        post("restore/approve", "{}");
    }

    Server server() {
        return server;
    }

    HttpUrl url() {
        return HttpUrl.get(server.address());
    }

    InstantSource clock() {
        return now::get;
    }

    /// Lets time pass at the server.
    void at(Instant instant) {
        now.set(instant);
    }

    /// Where a device of this name keeps what it has.
    Device.Place place(String name, String role) {
        return Device.Place.in(folder.resolve(name), url(), role);
    }

    /// A device that opens with this code, or without one if it is enrolled.
    Device open(String name, Optional<String> code, InstantSource wall)
            throws org.anteroom.kiosk.app.StartRefused {
        return Device.open(place(name, "kiosk"), code, HTTP, wall);
    }

    Device enrolled(String name) throws org.anteroom.kiosk.app.StartRefused {
        return open(name, Optional.of(server.enrolmentCode()), clock());
    }

    /// A new device of another role.
    Device enrolled(String name, String role) throws org.anteroom.kiosk.app.StartRefused {
        return Device.open(place(name, role), Optional.of(server.enrolmentCode()), HTTP, clock());
    }

    /// Gives a device another role, as IT would.
    void roleOf(Device device, String role) throws IOException {
        post("devices/" + device.store().self().device().value() + "/role", "{\"role\":\"" + role + "\"}");
    }

    /// Has a device fetch everything anew, as IT would.
    void resync(Device device) throws IOException {
        post("devices/" + device.store().self().device().value() + "/request-resync", "{}");
    }

    /// Takes a device out of service, as IT would.
    void revoke(Device device) throws IOException {
        post("devices/" + device.store().self().device().value() + "/revoke", "{}");
    }

    /// How many changes IT finds in quarantine.
    int quarantined() throws IOException {
        return new ObjectMapper().readTree(get("quarantine")).path("data").path("changes").asInt(-1);
    }

    /// What IT reads.
    String get(String path) throws IOException {
        return ask(new Request.Builder().url(url() + "api/v1/" + path));
    }

    /// Whether every line of the server's log is as it was written.
    boolean isSound() throws IOException {
        return post("audit/verify", "{}").contains("\"sound\":true");
    }

    private String post(String path, String json) throws IOException {
        var body = RequestBody.create(json, MediaType.get("application/json"));
        return ask(new Request.Builder().url(url() + "api/v1/" + path).post(body));
    }

    private String ask(Request.Builder request) throws IOException {
        var trust = new PinnedTrust(server::pins, new ServerTime(() -> 0, clock()));
        var asked = request.header("Authorization", "Bearer " + TOKEN).build();
        try (var answer = trust.over(HTTP).newCall(asked).execute()) {
            assertThat(answer.code()).isEqualTo(200);
            return answer.body().string();
        }
    }

    /// Steps until the device is current or cannot go on.
    SyncStatus sync(Device device) {
        var cycle = device.cycle(url(), HTTP, () -> {});
        for (var step = 0; step < 20; step++) {
            var wait = cycle.step();
            if (wait > 0 || cycle.status().state() == SyncState.CURRENT) {
                break;
            }
        }
        return cycle.status();
    }

    @Override
    public void close() {
        server.close();
    }
}
