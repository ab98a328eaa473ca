package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.NotOurServer;
import org.anteroom.kiosk.sync.PinnedTrust;
import org.anteroom.kiosk.sync.ServerTime;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.app.StartRefused;
import org.anteroom.server.tls.ServerIdentity;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices and servers over TLS: who believes whom (sync.md 1). Nothing of it is in the database.
final class PinsTest {
    private static final UnaryOperator<ServerSettings> TLS = ServerSettings::withTls;
    private static final HelloRequest HELLO = new HelloRequest("d", 1, 0, "", 0, "", "", 1, "", "");

    @TempDir
    Path folder;

    private TestDatabase database;
    private Site site;

    @BeforeEach
    void start() throws StartRefused {
        database = new TestDatabase.H2(folder.resolve("database"));
        site = new Site(folder, database, TLS);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void the_code_says_by_which_key_to_know_the_server_and_the_device_keeps_two() throws Exception {
        assertThat(site.server().enrolmentCode()).matches("[A-Z2-9]{8}-[0-9a-f]{20}");
        try (var device = site.enrolled("kiosk")) {
            assertThat(site.sync(device).state()).isEqualTo(SyncState.CURRENT);
            assertThat(device.store().pins()).containsExactlyInAnyOrderElementsOf(site.server().pins())
                .hasSize(2);
        }
        try (var again = site.open("kiosk", Optional.empty(), site.clock())) {
            assertThat(site.sync(again).state()).isEqualTo(SyncState.CURRENT);
        }
    }

    @Test
    void a_code_of_another_server_is_not_spent_here() throws Exception {
        var other = site.server().enrolmentCode().substring(0, 8) + "-" + "0".repeat(20);

        assertThatThrownBy(() -> site.open("kiosk", Optional.of(other), site.clock()))
            .hasMessageContaining("is not the server this code is of (SERVER_KEY_UNKNOWN)");
        assertThatThrownBy(() -> site.open("kiosk", Optional.of(other.substring(0, 20)), site.clock()))
            .hasMessageContaining("The code is not complete");
        try (var device = site.open("kiosk", Optional.of(other.substring(0, 8)), site.clock())) {
            assertThat(device.store().pins()).as("on this machine the key is believed once").hasSize(2);
        }
    }

    @Test
    void the_spare_takes_over_and_devices_learn_the_next_spare() throws Exception {
        try (var device = site.enrolled("kiosk")) {
            for (var renewal = 0; renewal < 3; renewal++) {
                site.restart(TLS);
                site.restart(settings -> renewed(settings));
                assertThat(site.sync(device).state()).as("renewal %d", renewal).isEqualTo(SyncState.CURRENT);
                assertThat(device.store().pins())
                    .containsExactlyInAnyOrderElementsOf(site.server().pins());
            }
        }
    }

    @Test
    void whoever_shows_an_unknown_key_gets_nothing_until_people_say_it_is_right() throws Exception {
        try (var device = site.enrolled("kiosk")) {
            site.restart(PinsTest::renewed);
            site.restart(PinsTest::renewed);

            var status = site.sync(device);

            assertThat(status.state()).isEqualTo(SyncState.OFFLINE);
            assertThat(status.reason()).isEqualTo("SERVER_KEY_UNKNOWN");
            device.trust(site.server().pins().getFirst());
            assertThat(site.sync(device).state()).isEqualTo(SyncState.CURRENT);
        }
    }

    @Test
    void a_certificate_of_its_own_is_known_by_the_end_of_its_chain() throws Exception {
        var file = folder.resolve("given.p12");
        keyStore(file, "secret");
        site.restart(settings -> given(settings, file, "secret"));
        try (var device = site.enrolled("kiosk")) {
            assertThat(site.sync(device).state()).isEqualTo(SyncState.CURRENT);
            site.restart(TLS);
            assertThat(site.sync(device).state()).as("back to the site's own").isEqualTo(SyncState.CURRENT);
        }
        assertThatThrownBy(() -> site.restart(settings -> given(settings, file, "wrong")))
            .isInstanceOf(StartRefused.class)
            .hasMessageContaining("cannot prove who it is");
        site = new Site(folder.resolve("next"), database, TLS);
    }

    @Test
    void dates_count_only_for_who_knows_what_time_it_is() {
        var wall = new AtomicLong(0);
        InstantSource clock = () -> Instant.ofEpochMilli(wall.get());
        var time = new ServerTime(() -> 0, clock);
        var trust = new PinnedTrust(() -> site.server().pins(), time);

        assertThat(hello(newConnection(trust))).as("1970, not known to be wrong").isEqualTo("");
        wall.set(site.clock().instant().plus(Duration.ofDays(800)).toEpochMilli());
        time.learn(0, wall.get(), 0);
        assertThat(hello(newConnection(trust))).isEqualTo("SERVER_CERTIFICATE_INVALID");
    }

    @Test
    void a_server_by_another_name_is_not_believed() throws Exception {
        site.restart(settings -> settings.withTls().onAddress("0.0.0.0"));
        var trust = new PinnedTrust(() -> site.server().pins(), new ServerTime(() -> 0, site.clock()));
        var elsewhere = HttpUrl.get("https://127.0.0.2:" + site.server().port() + "/");

        assertThat(hello(new HttpSyncServer(trust.over(Site.HTTP), elsewhere)))
            .isEqualTo("SERVER_NAME_UNKNOWN");
    }

    @Test
    void without_tls_a_server_is_for_this_machine_only() {
        var plain = ServerSettings.in(folder.resolve("plain")).onPort(0);

        assertThatThrownBy(() -> new Server(plain.onAddress("0.0.0.0"), site.clock()))
            .isInstanceOf(StartRefused.class)
            .hasMessageContaining("Without TLS the server listens on this machine only");
    }

    private static ServerSettings renewed(ServerSettings settings) {
        var tls = new ServerSettings.Tls(List.of(), Optional.empty(), true);
        return settings.withTls(tls);
    }

    private static ServerSettings given(ServerSettings settings, Path file, String password) {
        var store = new ServerSettings.KeyStoreFile(file, password);
        return settings.withTls(new ServerSettings.Tls(List.of(), Optional.of(store), false));
    }

    private void keyStore(Path file, String password) throws IOException, GeneralSecurityException {
        var folderOfIt = Files.createDirectories(folder.resolve("it"));
        var identity = ServerIdentity.own(folderOfIt, List.of("localhost", "127.0.0.1"),
                site.clock().instant());
        var keys = identity.keys();
        var entry = keys.aliases().nextElement();
        var key = keys.getKey(entry, identity.password().toCharArray());
        keys.setKeyEntry(entry, key, password.toCharArray(), keys.getCertificateChain(entry));
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, password.toCharArray());
        }
    }

    private HttpSyncServer newConnection(PinnedTrust trust) {
        return new HttpSyncServer(trust.over(HttpSyncServer.timeouts().build()), site.url());
    }

    private static String hello(HttpSyncServer server) {
        try {
            server.hello(HELLO);
            return "";
        } catch (NotOurServer e) {
            return e.code();
        } catch (IOException | SyncRefused e) {
            return e.toString();
        }
    }
}
