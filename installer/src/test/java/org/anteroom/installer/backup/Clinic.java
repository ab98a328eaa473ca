package org.anteroom.installer.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.anteroom.installer.bench.InventedPatients;
import org.anteroom.installer.bench.LocalKiosk;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.StartRefused;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.store.durable.Backup;

/// A server and a kiosk, each in its folder, that can be stopped, damaged and started again.
final class Clinic implements AutoCloseable {
    private static final String TOKEN = "a-token-for-tests-only";
    private static final Pattern TOKENS = Pattern.compile("\"token\":\"([A-Z0-9]+)\"");
    private static final int STEPS = 60;

    private final Path folder;
    private final OkHttpClient http = HttpSyncServer.timeouts().build();
    private final InventedPatients patients = new InventedPatients(7);
    private Instant now = Instant.parse("2026-03-10T10:00:00Z");
    private final String serverPaper;
    private Server server;
    private Device kiosk;

    Clinic(Path folder) throws Exception {
        this.folder = folder;
        server = startServer(serverFolder());
        serverPaper = server.madeRecoveryKey().orElseThrow().printed();
        kiosk = openKiosk(kioskFolder(), Optional.of(server.enrolmentCode()));
    }

    Path serverFolder() {
        return folder.resolve("server");
    }

    Path kioskFolder() {
        return folder.resolve("kiosk");
    }

    private Server startServer(Path place) throws org.anteroom.server.app.StartRefused {
        return new Server(ServerSettings.in(place).onPort(0).withToken(TOKEN), () -> now);
    }

    private Device openKiosk(Path place, Optional<String> code) throws StartRefused {
        return Device.open(Device.Place.in(place, url(), "kiosk"), code, http, () -> now);
    }

    Device kiosk() {
        return kiosk;
    }

    void stopServer() {
        server.close();
    }

    void restartServer() throws Exception {
        restartServerIn(serverFolder());
    }

    /// Starts the server on another machine.
    void restartServerIn(Path place) throws Exception {
        server = startServer(place);
    }

    /// The server's recovery key, as it was printed at its first start.
    String serverPaper() {
        return serverPaper;
    }

    void stopKiosk() {
        kiosk.close();
    }

    void restartKiosk() throws StartRefused {
        kiosk = openKiosk(kioskFolder(), Optional.empty());
    }

    /// Starts the kiosk on another machine.
    void restartKioskIn(Path place) throws StartRefused {
        kiosk = openKiosk(place, Optional.empty());
    }

    /// Registers somebody at the kiosk.
    ///
    /// @return the number
    String register() {
        now = now.plus(Duration.ofSeconds(20));
        return new LocalKiosk(kiosk.store(), kiosk.site(), () -> now).register(patients);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// Lets the kiosk and the server become one.
    void sync() {
        var cycle = cycle();
        for (var step = 0; step < STEPS && !cycle.status().allSynced(); step++) {
            cycle.step();
        }
        assertThat(cycle.status().allSynced()).as("all synced: %s", cycle.status()).isTrue();
    }

    /// One attempt at talking to the server.
    ///
    /// @return what stands in the way
    String trouble() {
        var cycle = cycle();
        cycle.step();
        cycle.step();
        return cycle.status().reason();
    }

    private SyncCycle cycle() {
        return kiosk.cycle(url(), http, () -> {});
    }

    /// The numbers in the server's line.
    List<String> line() throws IOException {
        var found = TOKENS.matcher(call(new Request.Builder().get(), "api/v1/queue/current"));
        return List.copyOf(new TreeSet<>(found.results().map(each -> each.group(1)).toList()));
    }

    /// What IT is told.
    String alerts() throws IOException {
        return call(new Request.Builder().get(), "api/v1/alerts");
    }

    void approveRestore() throws IOException {
        call(new Request.Builder().header("Idempotency-Key", "approve")
            .post(RequestBody.create("{}", MediaType.get("application/json"))), "api/v1/restore/approve");
    }

    private String call(Request.Builder request, String path) throws IOException {
        var asked = request.url(url().newBuilder().addPathSegments(path).build())
            .header("Authorization", "Bearer " + TOKEN)
            .build();
        try (var answer = http.newCall(asked).execute()) {
            assertThat(answer.code()).as(path).isLessThan(300);
            return answer.body().string();
        }
    }

    private HttpUrl url() {
        return HttpUrl.get("http://localhost:" + server.port() + "/");
    }

    /// Overwrites most of a store's file.
    static void ruin(Path store) throws IOException {
        var bytes = Files.readAllBytes(store);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(store, bytes);
    }

    static Backup latestBackup(Path program) throws IOException {
        try (Stream<Path> files = Files.list(program.resolve("backups"))) {
            return Backup.in(files.max(java.util.Comparator.naturalOrder()).orElseThrow());
        }
    }

    @Override
    public void close() {
        kiosk.close();
        server.close();
    }
}
