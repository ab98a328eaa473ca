package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.anteroom.server.http.Exchange;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartTest {
    @TempDir
    Path folder;

    private ServerSettings settings() {
        return ServerSettings.in(folder).onPort(0);
    }

    @Test
    void a_token_is_made_once_and_only_its_digest_kept() throws StartRefused, IOException {
        String token;
        try (var first = start(settings())) {
            token = first.madeToken().orElseThrow();
            assertThat(status(first, token)).isEqualTo(200);
        }
        try (var second = start(settings())) {
            assertThat(second.madeToken()).isEmpty();
            assertThat(status(second, token)).isEqualTo(200);
            assertThat(status(second, token + "x")).isEqualTo(401);
        }
        var kept = settings().keys().resolve("administrator-token.sha256");
        assertThat(Files.readString(kept)).doesNotContain(token).hasSize(65);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept))).isEqualTo("rw-------");
    }

    @Test
    void a_damaged_digest_of_the_token_is_told() throws StartRefused, IOException {
        start(settings()).close();
        var kept = settings().keys().resolve("administrator-token.sha256");
        var digest = Files.readAllBytes(kept);
        for (var damaged : List.of(new byte[0], Arrays.copyOf(digest, 20), new byte[]{-1, 'a'})) {
            Files.write(kept, damaged);

            assertThatThrownBy(() -> start(settings())).isInstanceOf(StartRefused.class)
                .hasMessageContaining(kept + " is damaged: delete it");
        }
        Files.delete(kept);
        try (var again = start(settings())) {
            assertThat(status(again, again.madeToken().orElseThrow())).isEqualTo(200);
        }
    }

    @Test
    void a_server_that_should_be_started_again_says_so() throws Exception {
        try (var server = start(settings())) {
            assertThat(attention(server)).doesNotContain("store");
            Files.createFile(folder.resolve("data/server.suspect"));
            assertThat(attention(server)).contains("\"attention\":[\"store\"]");
        }
        try (var again = start(settings())) {
            assertThat(attention(again)).as("after it was read").doesNotContain("store");
        }
    }

    private static String attention(Server server) throws IOException {
        return new Exchange(server.port(), Map.of()).get("/health/ready").text();
    }

    @BothDatabases
    void after_the_database_was_put_back_nothing_is_taken_in_until_it_approves(TestDatabase database)
            throws Exception {
        var settings = RunningServer.settings(database, folder).onPort(0).withToken(RunningServer.TOKEN);
        start(settings).close();
        try (var server = start(settings.afterRestore())) {
            assertThat(awaits(server)).isTrue();
            assertThat(administrator(server).post("/api/v1/restore/approve", "{}").status()).isEqualTo(200);
            assertThat(awaits(server)).isFalse();
        }
        try (var again = start(settings)) {
            assertThat(awaits(again)).isFalse();
        }
    }

    private static boolean awaits(Server server) throws IOException {
        return administrator(server).get("/api/v1/restore").text().contains("\"awaits_approval\":true");
    }

    private static Exchange administrator(Server server) {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
    }

    @Test
    void a_port_in_use_and_a_store_in_use_are_told() throws StartRefused {
        try (var first = start(settings())) {
            var port = first.port();
            assertThatThrownBy(() -> start(settings())).isInstanceOf(StartRefused.class)
                .hasMessageContaining("store");
            assertThatThrownBy(() -> start(ServerSettings.in(folder.resolve("other")).onPort(port)))
                .hasMessage("Port " + port + " is in use. Choose another with --port.");
        }
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        var nowhere = new ServerSettings.Database("jdbc:postgresql://127.0.0.1:1/none", "u", "p");

        assertThatThrownBy(() -> start(settings().withDatabase(nowhere))).isInstanceOf(StartRefused.class)
            .hasMessageContaining("PostgreSQL cannot be reached");
    }

    @Test
    void a_database_that_is_gone_is_told_by_its_name() throws Exception {
        var postgres = PostgresServer.start();
        var settings = RunningServer.settings(postgres.newDatabase(), folder).onPort(0);
        try (var server = start(settings)) {
            var nobody = new Exchange(server.port(), Map.of());
            assertThat(nobody.get("/health/ready").status()).isEqualTo(200);

            postgres.close();

            var gone = nobody.get("/health/ready");
            assertThat(gone.status()).isEqualTo(503);
            assertThat(gone.text()).contains("\"failing\":[\"database\"]");
        }
    }

    private static Server start(ServerSettings settings) throws StartRefused {
        return new Server(settings, Clock.systemUTC());
    }

    private static int status(Server server, String token) throws IOException {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + token)).get("/api/v1/devices")
            .status();
    }
}
